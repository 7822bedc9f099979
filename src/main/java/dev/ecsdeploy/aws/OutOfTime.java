package dev.ecsdeploy.aws;

import java.io.IOException;

/** The time for a call is over, and its answer has not come. */
final class OutOfTime extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean sent;
  private final int throttled;

  private OutOfTime(String message, boolean sent, int throttled) {
    super(message);
    this.sent = sent;
    this.throttled = throttled;
  }

  /** An answer is given up; the call may have arrived. */
  static OutOfTime unanswered() {
    return new OutOfTime("no answer came in time", true, 0);
  }

  /** The next attempt was not made any more. */
  static OutOfTime unsent(int throttled) {
    return new OutOfTime("its turn did not come in time", false, throttled);
  }

  boolean wasSent() {
    return sent;
  }

  /** How often AWS throttled the call before. */
  int throttled() {
    return throttled;
  }
}
