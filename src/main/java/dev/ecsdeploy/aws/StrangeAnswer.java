package dev.ecsdeploy.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An answer that says that all is well and does not come from AWS: a proxy that asks for a login, a
 * load balancer, another server at the address. To take it for an empty answer would be to take
 * every service for one that is not there.
 */
final class StrangeAnswer extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int START = 1000;
  private static final int SHORT = 8;

  /** The start of an answer in XML, such as {@code <DescribeSubnetsResponse xmlns=…>}. */
  private static final Pattern ANSWER =
      Pattern.compile("(<\\?xml[^>]*>\\s*)?<\\w+(Response|Result)\\b");

  private static final Pattern OF_ECS =
      Pattern.compile("AmazonEC2ContainerServiceV20141113\\.(?!TagResource|UntagResource).*");
  private static final Pattern TELLING =
      Pattern.compile(
          "AmazonEC2ContainerServiceV20141113\\..*|.*\\.(BatchGet|Describe|Filter|Get|List).*");

  private StrangeAnswer(String message) {
    super(message);
  }

  /** An answer in the language of AWS without what AWS always says. */
  static StrangeAnswer lacking(SdkHttpRequest request, String what) {
    return new StrangeAnswer(who(request) + " answers with " + what);
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
    String who = who(request);
    String type = response.firstMatchingHeader("Content-Type").orElse("");
    if (isPage(type, body) && !mayBePage(request)) {
      throw new StrangeAnswer(who + " answers with a page for people (" + type + ")");
    }
    if (body.length == 0 ? hasToBeAnswered(request) : isHollow(body) && tells(request)) {
      throw new StrangeAnswer(who + " answers with nothing (HTTP " + response.statusCode() + ")");
    }
  }

  private static String who(SdkHttpRequest request) {
    return request.getUri().resolve("/").toString();
  }

  /**
   * Every operation of ECS has something to say, those of other services that read, and all that
   * are asked with a form.
   */
  private static boolean hasToBeAnswered(SdkHttpRequest request) {
    return TELLING.matcher(request.firstMatchingHeader("X-Amz-Target").orElse("")).matches()
        || request
            .firstMatchingHeader("Content-Type")
            .orElse("")
            .startsWith("application/x-www-form-urlencoded");
  }

  /** Imitations of AWS call everything a page, so that what it calls itself does not tell all. */
  private static boolean isPage(String type, byte[] body) {
    if (!type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
      return false;
    }
    String start = new String(body, 0, Math.min(body.length, START), UTF_8).strip();
    return start.startsWith("<") && !ANSWER.matcher(start).lookingAt();
  }

  /** An object without members. */
  private static boolean isHollow(byte[] body) {
    return body.length <= SHORT && new String(body, UTF_8).strip().equals("{}");
  }

  /** ECS always says what it did, or found, or found missing; only of tags it does not. */
  private static boolean tells(SdkHttpRequest request) {
    return OF_ECS.matcher(request.firstMatchingHeader("X-Amz-Target").orElse("")).matches();
  }

  /** An object of S3 may be a page. */
  private static boolean mayBePage(SdkHttpRequest request) {
    return switch (request.method()) {
      case GET, HEAD -> true;
      case POST, PUT, DELETE, PATCH, OPTIONS -> false;
    };
  }
}
