package dev.ecsdeploy.aws;

import dev.ecsdeploy.aws.identity.NoCredentials;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryUtils;

/**
 * Calls that may have been carried out although no answer came. A call that changes something must
 * not be repeated then before somebody has looked.
 */
public final class Uncertainty {
  private static final int INTERNAL_ERROR = 500;
  private static final ScopedValue<Boolean> ONCE = ScopedValue.newInstance();

  private Uncertainty() {}

  /** Makes a call that is not repeated where it may have been carried out. */
  public static <T> T once(Supplier<T> call) {
    return ScopedValue.where(ONCE, true).call(call::get);
  }

  /** Makes calls on the way to another one, which change nothing, whatever that one is. */
  public static <T> T anew(Supplier<T> calls) {
    return ScopedValue.where(ONCE, false).call(calls::get);
  }

  /** Whether the call that is made now is such a one. */
  static boolean isOnce() {
    return ONCE.orElse(false);
  }

  /** Whether a call that failed so may have been carried out. */
  public static boolean of(Throwable failure) {
    return switch (failure) {
      case AbortedException aborted -> false;
      case AwsServiceException refused ->
          refused.statusCode() >= INTERNAL_ERROR && !RetryUtils.isThrottlingException(refused);
      case SdkClientException unanswered -> wasSent(unanswered);
      default -> false;
    };
  }

  /**
   * The call that was on its way when the command was interrupted, if it is one that changes
   * something, such as {@code ecs:UpdateService}.
   */
  public static Optional<String> interrupted(AbortedException interrupted) {
    return interrupted.getCause() instanceof Underway underway && underway.action().changes()
        ? Optional.of(underway.action().permission())
        : Optional.empty();
  }

  private static boolean wasSent(SdkClientException e) {
    if (NoCredentials.in(e).isPresent()) {
      return false;
    }
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException) {
        return false;
      }
      if (cause instanceof OutOfTime late) {
        return late.wasSent();
      }
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }
}
