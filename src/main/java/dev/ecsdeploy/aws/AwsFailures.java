package dev.ecsdeploy.aws;

import dev.ecsdeploy.aws.identity.NoCredentials;
import dev.ecsdeploy.failure.Failure;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;

/** Turns what the SDK throws into failures that say what was being done and what to try. */
public final class AwsFailures {
  private static final Pattern DENIED_ACTION =
      Pattern.compile("not authorized to perform: (?<action>[A-Za-z0-9-]+:[A-Za-z0-9]+)");
  private static final Pattern SKEWED = Pattern.compile("Signature (expired|not yet current)");
  private static final Pattern ENCODED_MESSAGE = Pattern.compile("(?s)\\s*Encoded authorization.*");

  private AwsFailures() {}

  /**
   * Makes a call.
   *
   * @param doing what the call is for, after "cannot": {@code "describe service web"}
   * @throws Failure when AWS refuses or cannot be reached
   */
  public static <T> T call(String doing, Supplier<T> call) {
    try {
      return call.get();
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      throw of(doing, e);
    }
  }

  /** The failure for an exception of the SDK. */
  public static Failure of(String doing, SdkException e) {
    return e instanceof AwsServiceException refused
        ? refused(doing, refused)
        : Unanswered.of(doing, e);
  }

  /** Whether AWS refused because the caller may not make this call. */
  public static boolean isAccessDenied(SdkException e) {
    return e instanceof AwsServiceException refused
        && switch (code(refused)) {
          case "AccessDeniedException",
              "AccessDenied",
              "UnauthorizedOperation",
              "AuthorizationError" ->
              true;
          default -> false;
        };
  }

  private static Failure refused(String doing, AwsServiceException e) {
    String what = "cannot " + doing + ": " + code(e);
    if (RetryUtils.isThrottlingException(e)) {
      return throttled(what, e.numAttempts(), e);
    }
    return Failure.aws(what, message(e), hint(e), e);
  }

  static Failure throttled(String what, int times, SdkException e) {
    return Failure.aws(
        what,
        "AWS throttled the call each of the " + times + " times that it was sent",
        "again in a minute; fewer deployments at the same time; docs/failures.md#throttled",
        e);
  }

  private static String hint(AwsServiceException e) {
    if (isAccessDenied(e)) {
      Matcher denied = DENIED_ACTION.matcher(String.valueOf(e.getMessage()));
      return denied.find()
          ? "allow " + denied.group("action") + " in the policy of the role that deploys"
          : "allow the call in the policy of the role that deploys";
    }
    if (isSkewed(e)) {
      return "the clock of this machine: date -u";
    }
    return switch (code(e)) {
      case "ExpiredToken", "ExpiredTokenException" -> "sign in again: the credentials have expired";
      case "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidSignatureException",
          "SignatureDoesNotMatch" ->
          "aws sts get-caller-identity; the credentials are not valid here";
      case "ClusterNotFoundException" ->
          "cluster and region in the config file; aws ecs list-clusters";
      case "ServiceNotFoundException", "ServiceNotActiveException" ->
          "cluster, service and region in the config file; ecsdeploy status";
      default ->
          BareRefusal.is(e)
              ? "the network, a proxy, and AWS_ENDPOINT_URL if it is set"
              : "ecsdeploy --debug lists the calls; docs/failures.md#aws-refused";
    };
  }

  /** Whether the time that a call was signed at is not the time that it is. */
  private static boolean isSkewed(AwsServiceException e) {
    return switch (code(e)) {
      case "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed" -> true;
      default -> SKEWED.matcher(String.valueOf(e.getMessage())).find();
    };
  }

  /** Whether a call was not made because nobody is there to make it. */
  public static boolean lacksCredentials(SdkException e) {
    return NoCredentials.in(e).isPresent();
  }

  /** The error code that the service answered with. */
  public static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
        ? "HTTP " + e.statusCode()
        : e.awsErrorDetails().errorCode();
  }

  private static String message(AwsServiceException e) {
    String said = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
    String text = said == null || said.isBlank() ? BareRefusal.why(e) : said;
    return firstLine(ENCODED_MESSAGE.matcher(text).replaceFirst(""));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** An address that is none. */
  static Failure badEndpoint(String variable, String value) {
    return Failure.project(
        variable + " is not the address of an endpoint",
        value + " is not http:// or https:// and a host, perhaps with a port and a path",
        variable + "=http://127.0.0.1:4510");
  }

  /** The failure for a missing region. */
  static Failure noRegion() {
    return Failure.project(
        "no AWS region is set",
        "neither the config file, AWS_REGION nor the profile names one",
        "region: … in the config file, or AWS_REGION=…");
  }
}
