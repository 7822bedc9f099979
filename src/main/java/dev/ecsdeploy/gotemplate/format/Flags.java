package dev.ecsdeploy.gotemplate.format;

import dev.ecsdeploy.gotemplate.text.Utf8;
import java.util.function.Supplier;

/** What stands between the percent sign and the verb. */
final class Flags {
  /** The largest width and precision. */
  static final int LARGEST = 1_000_000;

  /** No width, no precision. */
  static final int NONE = -1;

  boolean sharp;
  boolean zero;
  boolean plus;
  boolean minus;
  boolean space;
  boolean sharpV;
  int width = NONE;
  int precision = NONE;

  /** {@code %v} takes the sharp for itself: values are then shown as they are written in Go. */
  void takeForV() {
    sharpV = sharp;
    sharp = false;
    plus = false;
  }

  /** A text, filled to the width. */
  String pad(String bytes) {
    int missing = width <= 0 ? 0 : width - Utf8.count(bytes);
    return minus ? bytes + padding(missing) : padding(missing) + bytes;
  }

  /** Something to fill with, zeros only to the left. */
  String padding(int count) {
    return (zero && !minus ? "0" : " ").repeat(Math.max(count, 0));
  }

  /** What is written as if the zero were not there. */
  String withoutZero(Supplier<String> written) {
    boolean before = zero;
    zero = false;
    String text = written.get();
    zero = before;
    return text;
  }
}
