package dev.ecsdeploy.failure;

/**
 * A text to be read, that knows where each of its characters was written.
 *
 * <p>The text of a rendered template differs from its file; a fault found in the text is shown in
 * the file.
 */
public interface SourceText {

  /** The text to read. */
  String text();

  /** The file it came from, as the user named it. */
  String path();

  /**
   * The place in the file that characters of the text came from.
   *
   * @param offset the first character, in {@link #text()}
   * @param length how many characters
   */
  SourceExcerpt excerpt(int offset, int length);

  /** A file that is read as it was written. */
  static SourceText of(String path, String text) {
    return new Verbatim(path, text);
  }

  /**
   * A text that is its own source.
   *
   * @param path the file
   * @param text its text
   */
  record Verbatim(String path, String text) implements SourceText {
    @Override
    public SourceExcerpt excerpt(int offset, int length) {
      return SourceExcerpt.of(path, text, offset, length);
    }
  }
}
