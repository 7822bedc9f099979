package dev.ecsdeploy.migrate;

/**
 * An expression of Pebble.
 *
 * @param text how it is written
 * @param kind what its value is
 */
record Expression(String text, Kind kind) {
  /** What a value is. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** True or false where Go has some other value: of use only as a condition. */
    CONDITION,
    /** A text, or something else: what a Terraform state holds, or a command prints. */
    ANY
  }

  static Expression text(String text) {
    return new Expression(text, Kind.TEXT);
  }

  static Expression bool(String text) {
    return new Expression(text, Kind.BOOLEAN);
  }

  /** As the condition of an {@code if}: in Go a text is true if it is not empty. */
  String condition() throws Untranslatable {
    return switch (kind) {
      case BOOLEAN, CONDITION -> text;
      case TEXT -> text + " != ''";
      case NUMBER -> text + " != 0";
      case ANY -> throw new Untranslatable("what counts as true differs for values of any kind");
    };
  }

  /** As a value. */
  String value() throws Untranslatable {
    if (kind == Kind.CONDITION) {
      throw new Untranslatable("its arguments are of different kinds");
    }
    return text;
  }
}
