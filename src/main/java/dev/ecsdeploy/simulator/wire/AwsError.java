package dev.ecsdeploy.simulator.wire;

/** An answer that says no: the code of the error, its HTTP status and its text. */
public final class AwsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  /** An error of the caller: HTTP 400. */
  public AwsError(String code, String message) {
    this(code, 400, message);
  }

  public AwsError(String code, int status, String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
