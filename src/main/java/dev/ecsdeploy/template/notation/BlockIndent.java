package dev.ecsdeploy.template.notation;

/** Follows the columns of a YAML line, to know what a block scalar in it must be indented by. */
final class BlockIndent {
  private int dash = -1;
  private int firstScalar = -1;
  private boolean named;

  void newLine() {
    dash = -1;
    firstScalar = -1;
    named = false;
  }

  /** A {@code -} begins an element. */
  void dash(int column) {
    dash = column;
  }

  /** A scalar begins. */
  void scalar(int column) {
    if (firstScalar < 0) {
      firstScalar = column;
    }
  }

  /** A {@code :} ends the name of a member. */
  void colon() {
    named = true;
  }

  /** The column that every line of a block scalar that begins here must be right of. */
  int parent(int lineStart, int firstText) {
    if (named) {
      return firstScalar;
    }
    return dash >= 0 ? dash : firstText - lineStart - 1;
  }
}
