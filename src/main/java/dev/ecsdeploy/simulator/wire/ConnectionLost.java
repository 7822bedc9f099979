package dev.ecsdeploy.simulator.wire;

/** There is no answer: the connection breaks. */
public final class ConnectionLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A connection that breaks as if the other side had reset it. */
  public ConnectionLost() {
    super("Connection reset", null, false, false);
  }
}
