package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.template.PebblePart.Action;
import dev.ecsdeploy.template.PebblePart.Comment;
import dev.ecsdeploy.template.PebblePart.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Divides a template into text, holes, tags and comments, as Pebble does.
 *
 * <p>The syntax is that of <a href="https://pebbletemplates.io/wiki/guide/basic-usage/">Pebble</a>
 * with its usual delimiters.
 */
final class PebbleScanner {
  private static final Pattern OPENING = Pattern.compile("\\{[{%#]");
  private static final Pattern TRIM = Pattern.compile("-\\s+");
  private static final Pattern END_VERBATIM = Pattern.compile("\\{%-?\\s*endverbatim\\s*-?%}");

  private final SourceText file;
  private final String text;
  private final List<PebblePart> parts = new ArrayList<>();

  PebbleScanner(SourceText file) {
    this.file = file;
    this.text = file.text();
  }

  /**
   * The parts of the file, in order and without gaps.
   *
   * @throws Failure at a delimiter, a quote or a bracket that is not closed, or at a character that
   *     means nothing
   */
  List<PebblePart> scan() {
    int at = 0;
    Matcher opening = OPENING.matcher(text);
    while (opening.find(at)) {
      addText(at, opening.start());
      at = text.charAt(opening.start() + 1) == '#' ? comment(opening) : action(opening);
    }
    addText(at, text.length());
    return parts;
  }

  private void addText(int start, int end) {
    if (end > start) {
      parts.add(new Text(start, end));
    }
  }

  private int comment(Matcher opening) {
    int close = text.indexOf("#}", opening.end());
    if (close < 0) {
      throw Failure.at(
          file.excerpt(opening.start(), 2),
          "this comment is never closed",
          "the file ends before #}",
          "{# … #}");
    }
    int inside = afterTrim(opening.end());
    parts.add(new Comment(opening.start(), Math.min(inside, close), close + 2));
    return close + 2;
  }

  /** The place after a {@code -} that trims the white space before the delimiter. */
  private int afterTrim(int at) {
    Matcher trim = TRIM.matcher(text).region(at, text.length());
    return trim.lookingAt() ? trim.end() : at;
  }

  private int action(Matcher opening) {
    boolean hole = text.charAt(opening.start() + 1) == '{';
    Action action =
        new PebbleTokenizer(file, opening.start(), hole).action(afterTrim(opening.end()));
    parts.add(action);
    return action.tag().equals("verbatim") && action.tokens().size() == 1
        ? verbatim(action)
        : action.end();
  }

  private int verbatim(Action open) {
    Matcher end = END_VERBATIM.matcher(text);
    if (!end.find(open.end())) {
      throw Failure.at(
          file.excerpt(open.start(), open.end() - open.start()),
          "verbatim is never closed",
          "the file ends before {% endverbatim %}",
          "{% verbatim %} … {% endverbatim %}");
    }
    int contents = open.end();
    addText(contents, end.start());
    Action close = new PebbleTokenizer(file, end.start(), false).action(afterTrim(end.start() + 2));
    parts.add(close);
    return close.end();
  }
}
