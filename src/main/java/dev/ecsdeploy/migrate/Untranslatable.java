package dev.ecsdeploy.migrate;

/** Says that an expression has no translation; it never leaves the package. */
final class Untranslatable extends Exception {
  private static final long serialVersionUID = 1L;

  Untranslatable(String why) {
    super(why);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
