package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.template.PebbleSource.Mark;
import dev.ecsdeploy.template.notation.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The marks in what Pebble writes, and the values of its holes.
 *
 * <p>Marks are made of noncharacters of Unicode, which no text may hold; a value is never written
 * between them, so no value can forge one.
 */
final class PebbleMarks {
  /** The function that every hole is handed to. */
  static final String FUNCTION = "__hole";

  private static final char TEXT = '\uFDD0';
  private static final char HOLE = '\uFDD1';
  private static final char END = '\uFDD2';

  private final List<Mark> marks = new ArrayList<>();
  private final List<Filled> filled = new ArrayList<>();

  private record Filled(Mark mark, @Nullable Object value) {}

  /** The mark of a text, as it is written. */
  static String text(int number) {
    return TEXT + Integer.toString(number) + END;
  }

  /**
   * Refuses a file that holds the characters that marks are made of.
   *
   * @throws Failure at the first of them
   */
  static void check(SourceText file) {
    for (int at = 0; at < file.text().length(); at++) {
      char c = file.text().charAt(at);
      if (c >= TEXT && c <= END) {
        throw Failure.at(
            file.excerpt(at, 1),
            "this character cannot be part of a template",
            "U+%04X is a noncharacter of Unicode".formatted((int) c),
            "remove it");
      }
    }
  }

  int add(Mark mark) {
    marks.add(mark);
    return marks.size() - 1;
  }

  /**
   * Keeps the value of a hole; what is written is its mark. Text of a macro is written as it is.
   */
  Object fill(int mark, @Nullable Object value) {
    if (value != null && value.toString().indexOf(END) >= 0) {
      return value;
    }
    filled.add(new Filled(marks.get(mark), plain(value)));
    return HOLE + Integer.toString(filled.size() - 1) + END;
  }

  /** Pebble has its own kinds of lists and texts. */
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Object[] array -> Arrays.asList(array);
      case List<?> list -> list;
      case Collection<?> collection -> List.copyOf(collection);
      case Map<?, ?> map -> map;
      case Number number -> number;
      case Boolean truth -> truth;
      case null -> null;
      default -> value.toString();
    };
  }

  /** What was written, in pieces that know where they came from. */
  List<Piece> pieces(String written) {
    List<Piece> pieces = new ArrayList<>();
    Mark text = marks.isEmpty() ? null : marks.getFirst();
    int at = 0;
    while (at < written.length()) {
      char kind = written.charAt(at);
      if (kind == TEXT || kind == HOLE) {
        int end = written.indexOf(END, at);
        int number = Integer.parseInt(written.substring(at + 1, end));
        if (kind == TEXT) {
          text = marks.get(number);
        } else {
          pieces.add(hole(filled.get(number)));
        }
        at = end + 1;
      } else {
        int end = endOfText(written, at);
        if (text != null) {
          pieces.add(new Piece.Literal(text.file(), text.offset(), written.substring(at, end)));
        }
        at = end;
      }
    }
    return pieces;
  }

  private static Piece hole(Filled filled) {
    Mark mark = filled.mark();
    return new Piece.Hole(
        mark.file(), mark.offset(), mark.length(), filled.value(), mark.escaped());
  }

  private static int endOfText(String written, int from) {
    int at = from;
    while (at < written.length() && written.charAt(at) != TEXT && written.charAt(at) != HOLE) {
      at++;
    }
    return at;
  }
}
