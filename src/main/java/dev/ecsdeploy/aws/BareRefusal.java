package dev.ecsdeploy.aws;

import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An answer that says no without the name of an error: something before AWS gave it. */
final class BareRefusal {
  private static final int PROXY_LOGIN = 407;
  private static final int REDIRECTION = 3;

  private BareRefusal() {}

  static boolean is(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null || details.errorCode() == null;
  }

  /** What can be said of it. */
  static String why(AwsServiceException e) {
    String status = "HTTP " + e.statusCode();
    if (!is(e)) {
      return "AWS gave no reason (" + status + ")";
    }
    if (e.statusCode() == PROXY_LOGIN) {
      return "the proxy wants a user and a password (" + status + ")";
    }
    if (e.statusCode() / 100 == REDIRECTION) {
      return "the answer points to another address, which calls to AWS do not follow"
          + header(e, "Location").map(where -> ": " + where).orElse("");
    }
    boolean page =
        header(e, "Content-Type")
            .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
            .isPresent();
    return page
        ? "the answer is a page for people, so something before AWS gave it (" + status + ")"
        : "the answer names no error of AWS (" + status + ")";
  }

  private static Optional<String> header(AwsServiceException e, String name) {
    return Optional.ofNullable(e.awsErrorDetails())
        .map(AwsErrorDetails::sdkHttpResponse)
        .flatMap((SdkHttpResponse response) -> response.firstMatchingHeader(name));
  }
}
