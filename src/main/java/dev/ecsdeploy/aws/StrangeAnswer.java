package dev.ecsdeploy.aws;

import java.io.IOException;
import java.util.Locale;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An answer that says that all is well and does not come from AWS: a proxy that asks for a login, a
 * load balancer, another server at the address. To take it for an empty answer would be to take
 * every service for one that is not there.
 */
final class StrangeAnswer extends IOException {
  private static final long serialVersionUID = 1L;
  private static final String ECS = "AmazonEC2ContainerServiceV20141113.";

  private StrangeAnswer(String message) {
    super(message);
  }

  /**
   * Looks at an answer.
   *
   * @throws StrangeAnswer when AWS does not answer so
   */
  static void check(SdkHttpRequest request, SdkHttpResponse response, byte[] body)
      throws StrangeAnswer {
    if (!response.isSuccessful()) {
      return;
    }
    String who = request.getUri().resolve("/").toString();
    String type = response.firstMatchingHeader("Content-Type").orElse("");
    if (type.toLowerCase(Locale.ROOT).startsWith("text/html") && !mayBePage(request)) {
      throw new StrangeAnswer(who + " answers with a page for people (" + type + ")");
    }
    // Every operation of ECS has something to say.
    if (body.length == 0
        && request.firstMatchingHeader("X-Amz-Target").orElse("").startsWith(ECS)) {
      throw new StrangeAnswer(who + " answers with nothing (HTTP " + response.statusCode() + ")");
    }
  }

  /** An object of S3 may be a page. */
  private static boolean mayBePage(SdkHttpRequest request) {
    return switch (request.method()) {
      case GET, HEAD -> true;
      case POST, PUT, DELETE, PATCH, OPTIONS -> false;
    };
  }
}
