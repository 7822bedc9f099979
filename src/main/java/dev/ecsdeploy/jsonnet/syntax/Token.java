package dev.ecsdeploy.jsonnet.syntax;

import java.util.Set;

/**
 * A word of Jsonnet.
 *
 * @param kind what it is
 * @param start its first character in the file
 * @param end the first character after it
 * @param text as it is written; of a string, its value
 */
record Token(Kind kind, int start, int end, String text) {
  private static final Set<String> KEYWORDS =
      Set.of(
          "assert",
          "else",
          "error",
          "false",
          "for",
          "function",
          "if",
          "import",
          "importstr",
          "importbin",
          "in",
          "local",
          "null",
          "tailstrict",
          "then",
          "self",
          "super",
          "true");

  /** What a word can be. */
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    /** A string between {@code |||}. */
    BLOCK,
    OPERATOR,
    PUNCTUATION,
    END
  }

  /** Whether a name is a word of the language, and so cannot name anything. */
  static boolean isKeyword(String name) {
    return KEYWORDS.contains(name);
  }

  /** Whether it is this keyword, operator or punctuation. */
  boolean is(String word) {
    return kind != Kind.STRING && kind != Kind.BLOCK && kind != Kind.NUMBER && text.equals(word);
  }

  boolean isIdentifier() {
    return kind == Kind.NAME && !isKeyword(text);
  }

  boolean isString() {
    return kind == Kind.STRING || kind == Kind.BLOCK;
  }

  int length() {
    return Math.max(1, end - start);
  }

  /** How messages call it. */
  String described() {
    return switch (kind) {
      case END -> "the end of the file";
      case STRING, BLOCK -> "a string";
      case NUMBER -> "the number " + text;
      case NAME -> text;
      case OPERATOR, PUNCTUATION -> '"' + text + '"';
    };
  }
}
