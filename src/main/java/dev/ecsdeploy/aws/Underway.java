package dev.ecsdeploy.aws;

/** A call was on its way when the command was interrupted. */
final class Underway extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Patience.Action action;

  Underway(Patience.Action action) {
    super(action.permission() + " was on its way");
    this.action = action;
  }

  Patience.Action action() {
    return action;
  }
}
