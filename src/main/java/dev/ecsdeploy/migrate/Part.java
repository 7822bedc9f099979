package dev.ecsdeploy.migrate;

/**
 * A stretch of a Go template.
 *
 * @param kind what it is
 * @param start its first character
 * @param end the character after its last one
 * @param content what stands between the delimiters, without space; all of a text
 * @param trimsBefore whether the white space before it is dropped
 * @param trimsAfter whether the white space after it is dropped
 */
record Part(
    Kind kind, int start, int end, String content, boolean trimsBefore, boolean trimsAfter) {
  /** What a stretch is. */
  enum Kind {
    TEXT,
    ACTION,
    COMMENT
  }

  boolean holds(int place) {
    return place >= start && place < end;
  }

  boolean isWord(String word) {
    return content.equals(word) || content.startsWith(word + " ");
  }
}
