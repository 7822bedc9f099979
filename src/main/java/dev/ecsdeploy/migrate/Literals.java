package dev.ecsdeploy.migrate;

/** Texts as Pebble writes them. */
final class Literals {
  private Literals() {}

  /** A text in single quotes, as JSON needs the double ones; in these if it has single ones. */
  static String of(String text) throws Untranslatable {
    boolean plain = text.chars().noneMatch(c -> c < ' ' || c == '\\' || c > 0xFF);
    if (plain && text.indexOf('\'') < 0) {
      return "'" + text + "'";
    }
    if (plain && text.indexOf('"') < 0 && !text.contains("#{")) {
      return '"' + text + '"';
    }
    throw new Untranslatable("a text with such characters has no literal in Pebble");
  }
}
