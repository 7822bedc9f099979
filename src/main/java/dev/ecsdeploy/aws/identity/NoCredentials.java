package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.failure.Failure;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A call was not made because nobody is there to make it: the cause of an exception of the SDK,
 * which lets no exceptions of other classes through.
 */
public final class NoCredentials extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  private NoCredentials(Failure failure) {
    super(failure.what(), failure);
    this.failure = failure;
  }

  /**
   * Wraps what a source says, for the way through the SDK.
   *
   * @param failure its first line is what comes after "cannot describe service web: "
   */
  static SdkClientException because(Failure failure) {
    return SdkClientException.create(failure.what(), new NoCredentials(failure));
  }

  /** What the source says, if that is why a call was not made. */
  public static Optional<Failure> in(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoCredentials nobody) {
        return Optional.of(nobody.failure);
      }
    }
    return Optional.empty();
  }
}
