package dev.ecsdeploy.report.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;

/** HTML and SVG as it is written: every text in it is escaped, and what is opened is closed. */
final class Markup {
  private final StringBuilder written = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values, in turn
   */
  Markup open(String element, Object... attributes) {
    start(element, attributes).append('>');
    open.push(element);
    return this;
  }

  /** Closes the element that was opened last. */
  Markup close() {
    written.append("</").append(open.pop()).append('>');
    return this;
  }

  Markup text(String text) {
    written.append(Html.text(text));
    return this;
  }

  /** An element that holds a text. */
  Markup leaf(String element, String text, Object... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** An element that holds others. */
  Markup element(String element, Consumer<Markup> content, Object... attributes) {
    open(element, attributes);
    content.accept(this);
    return close();
  }

  /** An element that holds nothing. */
  Markup empty(String element, Object... attributes) {
    start(element, attributes).append("/>");
    return this;
  }

  /** A style sheet: the one text that means something to HTML by itself, and is not escaped. */
  Markup style(String sheet) {
    written.append("<style>").append(sheet).append("</style>");
    return this;
  }

  /** Parts the text from what follows, for those who read the source. */
  Markup line() {
    written.append('\n');
    return this;
  }

  private StringBuilder start(String element, Object... attributes) {
    written.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      written
          .append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(Html.text(value(attributes[i + 1])))
          .append('"');
    }
    return written;
  }

  private static String value(Object value) {
    return value instanceof Double number ? number(number) : value.toString();
  }

  /** A coordinate: a tenth of a pixel is less than anybody sees. */
  static String number(double number) {
    return number == Math.rint(number)
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%.1f", number);
  }

  @Override
  public String toString() {
    return written.toString();
  }
}
