package dev.ecsdeploy.template.notation;

import dev.ecsdeploy.failure.SourceText;
import org.jspecify.annotations.Nullable;

/** What a template writes at one go: text that stands in its file, or the value of a hole in it. */
public sealed interface Piece {

  /** The file that it is written in. */
  SourceText file();

  /** Where in the file. */
  int offset();

  /**
   * Text that stands in a file.
   *
   * @param file the file
   * @param offset its first character there
   * @param text the text, as in the file
   */
  record Literal(SourceText file, int offset, String text) implements Piece {}

  /**
   * The value of a hole.
   *
   * @param file the file
   * @param offset the first character of the hole there
   * @param length the length of the hole
   * @param value a {@code String}, {@code Number}, {@code Boolean}, {@code List} or {@code Map} of
   *     such, or null
   * @param escaped whether a text is escaped already for a JSON string
   */
  record Hole(SourceText file, int offset, int length, @Nullable Object value, boolean escaped)
      implements Piece {

    /** Where it is, and never the value, which may be secret. */
    @Override
    public String toString() {
      return "hole at " + file.excerpt(offset, length).position();
    }
  }
}
