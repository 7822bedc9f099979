package dev.ecsdeploy.view;

import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.failure.SourceExcerpt;
import java.util.List;

/** A line of a file with a mark below what is wrong in it; of a long line, what is around that. */
final class CaretView {
  private static final int GUTTER = 5;
  private static final int WIDEST = 160;
  private static final int BEFORE = 100;
  private static final int SHOWN = 140;

  private CaretView() {}

  static List<String> lines(SourceExcerpt place, Style style) {
    SourceExcerpt near = near(place);
    String text = near.text();
    int start = Math.min(near.column() - 1, text.length());
    int end = Math.min(start + near.length(), text.length());
    String number = Integer.toString(near.line());
    return List.of(
        " ".repeat(Math.max(0, GUTTER - number.length())) + number + " | " + text,
        " ".repeat(GUTTER)
            + " | "
            + blank(text.substring(0, start))
            + style.red("^".repeat(Math.max(1, width(text.substring(start, end))))));
  }

  private static SourceExcerpt near(SourceExcerpt place) {
    String text = place.text();
    if (text.length() <= WIDEST) {
      return place;
    }
    int from = Math.clamp(place.column() - 1 - BEFORE, 0, Math.max(0, text.length() - SHOWN));
    int to = Math.min(from + SHOWN, text.length());
    String left = from == 0 ? "" : "…";
    return new SourceExcerpt(
        place.path(),
        place.line(),
        place.column() - from + left.length(),
        left + text.substring(from, to) + (to == text.length() ? "" : "…"),
        Math.min(place.length(), Math.max(1, to - place.column() + 1)));
  }

  /** As wide as the text. Tabs stay tabs: how far one goes depends on where it stands. */
  private static String blank(String text) {
    StringBuilder blank = new StringBuilder();
    text.codePoints().forEach(c -> blank.append(c == '\t' ? "\t" : " ".repeat(width(c))));
    return blank.toString();
  }

  private static int width(String text) {
    return text.codePoints().map(CaretView::width).sum();
  }

  /** How many columns of a terminal a character takes. */
  private static int width(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  /** What is wide or full width in Unicode's annex 11, as far as anybody writes it in a file. */
  private static boolean isWide(int character) {
    return (character >= 0x1100 && character <= 0x115f)
        || (character >= 0x2e80 && character <= 0xa4cf)
        || (character >= 0xac00 && character <= 0xd7a3)
        || (character >= 0xf900 && character <= 0xfaff)
        || (character >= 0xfe30 && character <= 0xfe6f)
        || (character >= 0xff00 && character <= 0xff60)
        || (character >= 0xffe0 && character <= 0xffe6)
        || (character >= 0x1f300 && character <= 0x1faff)
        || (character >= 0x20000 && character <= 0x3fffd);
  }
}
