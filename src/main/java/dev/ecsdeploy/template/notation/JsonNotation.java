package dev.ecsdeploy.template.notation;

import dev.ecsdeploy.template.notation.Piece.Hole;

/**
 * Writes values into <a href="https://www.rfc-editor.org/rfc/rfc8259">JSON</a>.
 *
 * <p>In a string a value is escaped; a string that is nothing but one hole becomes the value, of
 * its own type; outside of strings a text is written as it is.
 */
final class JsonNotation {
  private static final String SPACE = " \t\r\n";

  private final Sequence from;
  private final Output output;

  JsonNotation(Sequence from, Output output) {
    this.from = from;
    this.output = output;
  }

  void write() {
    int at = 0;
    while (at < from.length()) {
      if (from.at(at) == '"') {
        at = string(at);
      } else if (from.isHole(at)) {
        outside(at++);
      } else {
        output.copy(at++);
      }
    }
  }

  private void outside(int at) {
    Hole hole = from.hole(at);
    if (!(hole.value() instanceof String text)) {
      output.put(JsonText.of(hole.value()), at);
    } else if (closesItsStrings(text)) {
      output.put(text, at);
    } else {
      throw HoleFaults.oddQuotes(hole);
    }
  }

  private static boolean closesItsStrings(String text) {
    boolean inString = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        inString = !inString;
      } else if (c == '\\' && inString) {
        at++;
      }
    }
    return !inString;
  }

  private int string(int open) {
    int close = endOfString(from, open);
    boolean complete = close < from.length();
    boolean one = complete && close == open + 2 && from.isHole(open + 1);
    if (one && !(from.hole(open + 1).value() instanceof String) && !isName(close)) {
      output.put(JsonText.of(from.hole(open + 1).value()), open + 1);
    } else {
      output.copy(open);
      text(from, output, open + 1, close);
      if (complete) {
        output.copy(close);
      }
    }
    return close + 1;
  }

  private boolean isName(int close) {
    return from.at(from.skip(close + 1, SPACE)) == ':';
  }

  /** The place of the closing quote; the end where there is none. */
  static int endOfString(Sequence from, int open) {
    int at = open + 1;
    while (at < from.length() && from.at(at) != '"') {
      at += from.at(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, from.length());
  }

  /** Writes what stands between double quotes. */
  static void text(Sequence from, Output output, int start, int end) {
    boolean inInnerString = false;
    int backslashes = 0;
    for (int at = start; at < end; at++) {
      if (from.isHole(at)) {
        if (backslashes % 2 == 1) {
          throw HoleFaults.afterBackslash(from.hole(at));
        }
        output.put(inText(from.hole(at), inInnerString), at);
      } else {
        inInnerString ^= from.at(at) == '"' && backslashes / 2 % 2 == 0;
        output.copy(at);
      }
      backslashes = from.at(at) == '\\' ? backslashes + 1 : 0;
    }
  }

  /**
   * A text that is escaped already is not escaped twice, unless its own escapes are meant for a
   * JSON text inside the string.
   */
  private static String inText(Hole hole, boolean inInnerString) {
    String text = HoleFaults.textOf(hole);
    return hole.escaped() && !inInnerString ? text : JsonText.escaped(text);
  }
}
