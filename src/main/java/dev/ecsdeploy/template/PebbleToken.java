package dev.ecsdeploy.template;

/**
 * A word or sign between the delimiters of a Pebble template.
 *
 * @param kind what it is
 * @param offset where it begins in the file
 * @param text how it is written
 */
record PebbleToken(Kind kind, int offset, String text) {

  enum Kind {
    NAME,
    OPERATOR,
    NUMBER,
    STRING,
    PUNCTUATION
  }

  int end() {
    return offset + text.length();
  }

  boolean is(Kind wanted, String written) {
    return kind == wanted && text.equals(written);
  }

  boolean isName(String name) {
    return is(Kind.NAME, name);
  }

  boolean isPunctuation(String sign) {
    return is(Kind.PUNCTUATION, sign);
  }

  boolean isOperator(String sign) {
    return is(Kind.OPERATOR, sign);
  }
}
