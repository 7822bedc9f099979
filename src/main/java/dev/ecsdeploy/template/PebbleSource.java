package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.template.PebblePart.Action;
import dev.ecsdeploy.template.PebblePart.Comment;
import dev.ecsdeploy.template.PebblePart.Text;
import dev.ecsdeploy.template.PebbleToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One template file, prepared so that every line number of Pebble names one token of it, and that
 * what Pebble writes tells where it came from.
 *
 * <p>Pebble knows only the lines of what it reads. So it is given the file with a line break before
 * every token between delimiters, where white space means nothing, and with as many line breaks
 * before the file as other files have taken: a line number then is an exact place in one file.
 * Before every text stands a mark, and every hole is handed to a function that keeps its value.
 */
final class PebbleSource {
  private static final String BREAK = " \n";

  private final SourceText file;
  private final List<PebblePart> parts;
  private final int firstLine;
  private final ToIntFunction<Mark> marks;
  private final StringBuilder prepared = new StringBuilder();

  /** The place in the file of the first character of each prepared line. */
  private final List<Integer> offsets = new ArrayList<>();

  /**
   * A place that what is written can be traced to.
   *
   * @param file the file
   * @param offset the first character there
   * @param length the length of a hole; 0 for a text
   * @param escaped whether the value of the hole is escaped already for a JSON string
   */
  record Mark(SourceText file, int offset, int length, boolean escaped) {}

  /**
   * Prepares a file.
   *
   * @param firstLine the number of its first line
   * @param marks gives a mark its number
   */
  PebbleSource(SourceText file, List<PebblePart> parts, int firstLine, ToIntFunction<Mark> marks) {
    this.file = file;
    this.parts = parts;
    this.firstLine = firstLine;
    this.marks = marks;
    prepared.append("{#").append("\n".repeat(firstLine - 1)).append("#}");
    offsets.add(0);
    prepare();
  }

  private void prepare() {
    boolean trimmed = false;
    for (PebblePart part : parts) {
      switch (part) {
        case Text text -> copy(text, trimmed);
        case Comment comment -> copy(comment.start(), comment.end());
        case Action action -> copy(action);
      }
      trimmed =
          switch (part) {
            case Text _ -> false;
            case Comment comment -> file.text().charAt(comment.end() - 3) == '-';
            case Action action -> file.text().charAt(action.end() - 3) == '-';
          };
    }
  }

  /** The mark stands after white space that Pebble is told to drop: it would keep it alive. */
  private void copy(Text text, boolean trimmed) {
    int from = text.start();
    while (trimmed && from < text.end() && Character.isWhitespace(file.text().charAt(from))) {
      from++;
    }
    copy(text.start(), from);
    if (from < text.end()) {
      prepared.append(PebbleMarks.text(marks.applyAsInt(new Mark(file, from, 0, false))));
      copy(from, text.end());
    }
  }

  private void copy(Action action) {
    int from = action.start();
    PebbleToken last = null;
    for (PebbleToken token : action.tokens()) {
      boolean ofCall = last != null && last.kind() == Kind.NAME && token.isPunctuation("(");
      copy(from, token.offset());
      if (!ofCall) {
        insert(BREAK, token.offset());
      }
      if (last == null && action.hole()) {
        prepared.append(PebbleMarks.FUNCTION).append('(').append(mark(action)).append(", ");
        insert(BREAK, token.offset());
      }
      from = token.offset();
      last = token;
    }
    if (action.hole() && last != null) {
      copy(from, last.end());
      prepared.append(')');
      from = last.end();
    }
    copy(from, action.end());
  }

  private int mark(Action hole) {
    return marks.applyAsInt(
        new Mark(file, hole.start(), hole.end() - hole.start(), hole.isEscaped()));
  }

  private void insert(String text, int at) {
    prepared.append(text);
    offsets.add(at);
  }

  private void copy(int start, int end) {
    for (int at = start; at < end; at++) {
      char c = file.text().charAt(at);
      if (c == '\n' && prepared.charAt(prepared.length() - 1) == '\r') {
        offsets.set(offsets.size() - 1, at + 1);
      } else if (c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
        offsets.add(at + 1);
      }
      prepared.append(c);
    }
  }

  SourceText file() {
    return file;
  }

  /** The text to give to Pebble. */
  String prepared() {
    return prepared.toString();
  }

  /** The number of the line after the last. */
  int nextLine() {
    return firstLine + offsets.size();
  }

  boolean holds(int line) {
    return line >= firstLine && line < nextLine();
  }

  /** The holes and tags, in order. */
  List<Action> actions() {
    return parts.stream().filter(Action.class::isInstance).map(Action.class::cast).toList();
  }

  /** The place in the file of the first character of a line. */
  int offset(int line) {
    return offsets.get(line - firstLine);
  }

  /** The hole or tag that a line is in, or else the last one before it; null before the first. */
  @Nullable Action actionAt(int line) {
    int offset = offset(line);
    return actions().stream()
        .filter(action -> action.start() <= offset)
        .reduce((_, later) -> later)
        .orElse(null);
  }
}
