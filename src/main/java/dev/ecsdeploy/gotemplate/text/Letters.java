package dev.ecsdeploy.gotemplate.text;

/** The classes of characters, as Go's <a href="https://pkg.go.dev/unicode">unicode</a> has them. */
public final class Letters {
  private Letters() {}

  /** Whether a name of a template can hold it. */
  public static boolean isAlphaNumeric(int codePoint) {
    return codePoint == '_'
        || (codePoint >= 0 && (Character.isLetter(codePoint) || Character.isDigit(codePoint)));
  }

  /** Whether it leaves a mark on paper; of all spaces only the one of ASCII does. */
  public static boolean isPrint(int codePoint) {
    if (codePoint == ' ') {
      return true;
    }
    return Character.isValidCodePoint(codePoint)
        && switch (Character.getType(codePoint)) {
          case Character.UNASSIGNED,
              Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.SPACE_SEPARATOR,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
