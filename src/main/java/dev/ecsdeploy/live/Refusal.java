package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.aws.Patience;
import dev.ecsdeploy.aws.Uncertainty;
import dev.ecsdeploy.aws.identity.NoCredentials;
import dev.ecsdeploy.failure.Failure;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;

/** Tells the ways apart in which AWS does not answer. */
public final class Refusal {
  private static final Set<String> UNKNOWN_OPERATION =
      Set.of("UnknownOperationException", "InvalidAction", "NotImplemented", "UnknownOperation");
  private static final Pattern SAYS_SO = Pattern.compile("(?i)not (yet )?implemented");
  private static final int REDIRECTION = 300;
  private static final int INTERNAL_ERROR = 500;
  private static final int NOT_IMPLEMENTED = 501;

  private Refusal() {}

  /**
   * Whether a call may succeed when it is made again later: it was throttled, AWS faltered, or the
   * network did.
   */
  public static boolean passes(Failure failure) {
    return failure.getCause() instanceof SdkException e && passes(e);
  }

  /** Whether a call may have been carried out although it failed: no answer came. */
  public static boolean mayBeDone(Failure failure) {
    return failure.getCause() != null && Uncertainty.of(failure.getCause());
  }

  private static boolean passes(SdkException e) {
    Optional<Failure> nobody = NoCredentials.in(e);
    if (nobody.isPresent()) {
      return passes(nobody.get());
    }
    return e instanceof SdkClientException
        || RetryUtils.isThrottlingException(e)
        || (e instanceof AwsServiceException refused && refused.statusCode() >= INTERNAL_ERROR);
  }

  /**
   * Whether nothing was done: the answer was no, or there was nobody to make the call. An answer
   * that got lost is none. Who points to another address does nothing either.
   */
  public static boolean isNo(Failure failure) {
    return wasNotMade(failure) || wasRefused(failure);
  }

  private static boolean wasNotMade(Failure failure) {
    return failure.getCause() != null && NoCredentials.in(failure.getCause()).isPresent();
  }

  private static boolean wasRefused(Failure failure) {
    return failure.getCause() instanceof AwsServiceException answer
        && answer.statusCode() >= REDIRECTION
        && answer.statusCode() < INTERNAL_ERROR;
  }

  /**
   * Asks something that the command can do without: whatever goes wrong becomes a reason.
   *
   * @param doing what the call is for, after "cannot"
   * @param action the permission that it needs, such as {@code ecs:ListTasks}
   */
  static <T> Answer<T> ask(String doing, String action, Supplier<T> call) {
    try {
      return new Answer.Given<>(Patience.briefly(call));
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      return refused(doing, action, e);
    }
  }

  /**
   * The same for what comes first: where nobody is there to ask it, nothing else can be asked.
   *
   * @throws Failure when there are no credentials
   */
  static <T> Answer<T> askFirst(String doing, String action, Supplier<T> call) {
    return ask(
        doing,
        action,
        () -> {
          try {
            return call.get();
          } catch (SdkException e) {
            if (AwsFailures.lacksCredentials(e)) {
              throw AwsFailures.of(doing, e);
            }
            throw e;
          }
        });
  }

  /**
   * The same, but what may {@linkplain #passes(Failure) pass} is thrown.
   *
   * @throws Failure when asking again may help
   */
  static <T> Answer<T> askOrFail(String doing, String action, Supplier<T> call) {
    try {
      return new Answer.Given<>(call.get());
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      if (passes(e) && !isUnknownOperation(e)) {
        throw AwsFailures.of(doing, e);
      }
      return refused(doing, action, e);
    }
  }

  private static <T> Answer<T> refused(String doing, String action, SdkException e) {
    if (AwsFailures.isAccessDenied(e)) {
      return new Answer.Refused<>("cannot " + doing + ": access denied to " + action);
    }
    if (isUnknownOperation(e)) {
      return new Answer.Unsupported<>(
          "cannot " + doing + ": this endpoint does not know " + action);
    }
    Failure failure = AwsFailures.of(doing, e);
    return new Answer.Refused<>(failure.what() + " (" + failure.why() + ")");
  }

  /** An imitation answers with an error code of its own or with a bare error 500. */
  private static boolean isUnknownOperation(SdkException e) {
    if (!(e instanceof AwsServiceException refused)) {
      return false;
    }
    boolean bare =
        refused.awsErrorDetails() == null || refused.awsErrorDetails().errorCode() == null;
    return refused.statusCode() == NOT_IMPLEMENTED
        || (refused.statusCode() == INTERNAL_ERROR && bare)
        || UNKNOWN_OPERATION.contains(AwsFailures.code(refused))
        || SAYS_SO.matcher(String.valueOf(refused.getMessage())).find();
  }
}
