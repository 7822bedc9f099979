package dev.ecsdeploy.gotemplate;

/** The error that a builtin function returns. */
final class BuiltinError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BuiltinError(String message) {
    super(message);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
