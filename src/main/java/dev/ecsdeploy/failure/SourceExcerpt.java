package dev.ecsdeploy.failure;

/**
 * A place in a file as the user wrote it, with enough text to show it.
 *
 * @param path the file, as the user named it
 * @param line the line, from 1
 * @param column the first character of the fault in its line, from 1, counted in UTF-16 units
 * @param text the whole line, without its end
 * @param length how many characters of the line are at fault, at least 1
 */
public record SourceExcerpt(String path, int line, int column, String text, int length) {

  /**
   * The place at an offset.
   *
   * @param path the file, as the user named it
   * @param source the whole text of the file
   * @param offset the first character at fault; offsets beyond the end mean the end
   * @param length how many characters are at fault; the excerpt ends with the line at the latest
   */
  public static SourceExcerpt of(String path, String source, int offset, int length) {
    int at = Math.clamp(offset, 0, source.length());
    int start = source.lastIndexOf('\n', at - 1) + 1;
    int end = source.indexOf('\n', at);
    String text = source.substring(start, end < 0 ? source.length() : end);
    if (text.endsWith("\r")) {
      text = text.substring(0, text.length() - 1);
    }
    int line = 1 + (int) source.substring(0, start).chars().filter(c -> c == '\n').count();
    int column = at - start + 1;
    return new SourceExcerpt(
        path, line, column, text, Math.clamp(text.length() - column + 1, 1, Math.max(length, 1)));
  }

  /** {@code path:line:column}, as compilers write it. */
  public String position() {
    return path + ":" + line + ":" + column;
  }
}
