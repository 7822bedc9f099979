package dev.ecsdeploy.aws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * The SDK's standard retries, quick with everything but throttling: a call that failed is sent up
 * to {@value #OTHER_ATTEMPTS} times, so that an endpoint that is not there is reported within a
 * second or two.
 *
 * <p>A throttled call is sent again until its time is over; when, is up to the {@link Patience}.
 * One that the command can do without is given up earlier.
 */
final class PatientRetries implements RetryStrategy {
  private static final int THROTTLED_ATTEMPTS = 1000;
  private static final int BRIEF_ATTEMPTS = 5;
  private static final int OTHER_ATTEMPTS = 4;

  private final StandardRetryStrategy standard;
  private final @Nullable Patience patience;

  /**
   * Retries for a client.
   *
   * @param simulated whether the transport has a clock of its own, which does not move while the
   *     SDK waits
   * @param patience null where nothing paces the calls
   */
  PatientRetries(boolean simulated, @Nullable Patience patience) {
    StandardRetryStrategy.Builder builder =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(THROTTLED_ATTEMPTS)
            .retryOnException(PatientRetries::isFaltering)
            .circuitBreakerEnabled(false);
    if (simulated) {
      builder
          .backoffStrategy(BackoffStrategy.retryImmediately())
          .throttlingBackoffStrategy(BackoffStrategy.retryImmediately());
    }
    this.standard = builder.build();
    this.patience = patience;
  }

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
    if (patience != null) {
      patience.begin();
    }
    AcquireInitialTokenResponse response = standard.acquireInitialToken(request);
    return AcquireInitialTokenResponse.create(new Counted(response.token(), 1), response.delay());
  }

  @Override
  public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
    Counted counted = (Counted) request.token();
    if (Uncertainty.isOnce() && Uncertainty.of(request.failure())) {
      throw new TokenAcquisitionFailedException(
          "the call may have been carried out", counted, request.failure());
    }
    boolean throttled = isThrottled(request.failure());
    note(throttled);
    if (counted.attempts >= attempts(throttled)
        || isOver()
        || Unanswered.isTold(request.failure())
        || Unanswered.isDistrusted(request.failure())) {
      throw new TokenAcquisitionFailedException(
          "gave up after " + counted.attempts + " attempts", counted, request.failure());
    }
    RefreshRetryTokenResponse response =
        standard.refreshRetryToken(request.toBuilder().token(counted.token).build());
    return RefreshRetryTokenResponse.create(
        new Counted(response.token(), counted.attempts + 1),
        throttled && patience != null ? Duration.ZERO : response.delay());
  }

  private void note(boolean throttled) {
    if (patience != null && throttled) {
      patience.throttled();
    } else if (patience != null) {
      patience.passed();
    }
  }

  private int attempts(boolean throttled) {
    if (!throttled) {
      return OTHER_ATTEMPTS;
    }
    return Patience.isBrief() || patience == null ? BRIEF_ATTEMPTS : THROTTLED_ATTEMPTS;
  }

  private boolean isOver() {
    return patience != null && !patience.left().isPositive();
  }

  @Override
  public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
    Counted counted = (Counted) request.token();
    note(false);
    return RecordSuccessResponse.create(
        new Counted(
            standard.recordSuccess(RecordSuccessRequest.create(counted.token)).token(),
            counted.attempts));
  }

  /** STS could not ask who issued a token, and says that it may be able to another time. */
  private static boolean isFaltering(Throwable failure) {
    return failure instanceof AwsServiceException answer
        && AwsFailures.code(answer).equals("IDPCommunicationError");
  }

  private static boolean isThrottled(Throwable failure) {
    return failure instanceof SdkException exception && RetryUtils.isThrottlingException(exception);
  }

  @Override
  public int maxAttempts() {
    return THROTTLED_ATTEMPTS;
  }

  @Override
  public Builder<?, ?> toBuilder() {
    return standard.toBuilder();
  }

  private record Counted(RetryToken token, int attempts) implements RetryToken {}
}
