package dev.ecsdeploy.lookup;

/** What happens while a file is rendered once. */
final class Pass {
  private final Answers answers;
  private boolean incomplete;
  private boolean failed;

  Pass(Answers answers) {
    this.answers = answers;
  }

  Answers answers() {
    return answers;
  }

  /** Begins to render a file. */
  void begin() {
    incomplete = false;
    failed = false;
  }

  /** Something in the place of a value that is not known yet. */
  String placeholder() {
    incomplete = true;
    return Placeholder.text();
  }

  /** A function was called with known arguments and could not work. */
  void failed() {
    failed = true;
  }

  /** Whether the text holds, or depended on, values that are not known yet. */
  boolean isIncomplete() {
    return incomplete;
  }

  boolean hasFailed() {
    return failed;
  }
}
