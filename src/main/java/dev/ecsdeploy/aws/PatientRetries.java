package dev.ecsdeploy.aws;

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
 * The SDK's standard retries, patient with throttling and quick with everything else: a throttled
 * call is sent up to ten times, one that failed otherwise up to {@value #OTHER_ATTEMPTS} times, so
 * that an endpoint that is not there is reported within a second or two.
 */
final class PatientRetries implements RetryStrategy {
  private static final int THROTTLED_ATTEMPTS = 10;
  private static final int OTHER_ATTEMPTS = 4;

  private final StandardRetryStrategy standard;

  private PatientRetries(StandardRetryStrategy standard) {
    this.standard = standard;
  }

  static PatientRetries overTheNetwork() {
    return new PatientRetries(
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(THROTTLED_ATTEMPTS)
            .circuitBreakerEnabled(false)
            .build());
  }

  /** For a simulated transport, whose clock does not move while the SDK waits. */
  static PatientRetries withoutDelay() {
    return new PatientRetries(
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(THROTTLED_ATTEMPTS)
            .backoffStrategy(BackoffStrategy.retryImmediately())
            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
            .circuitBreakerEnabled(false)
            .build());
  }

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
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
    if (counted.attempts >= OTHER_ATTEMPTS && !isThrottled(request.failure())) {
      throw new TokenAcquisitionFailedException(
          "gave up after " + counted.attempts + " attempts", counted, request.failure());
    }
    RefreshRetryTokenResponse response =
        standard.refreshRetryToken(request.toBuilder().token(counted.token).build());
    return RefreshRetryTokenResponse.create(
        new Counted(response.token(), counted.attempts + 1), response.delay());
  }

  @Override
  public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
    Counted counted = (Counted) request.token();
    return RecordSuccessResponse.create(
        new Counted(
            standard.recordSuccess(RecordSuccessRequest.create(counted.token)).token(),
            counted.attempts));
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
