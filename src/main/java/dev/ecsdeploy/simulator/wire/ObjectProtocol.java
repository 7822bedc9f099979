package dev.ecsdeploy.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * HTTP messages of S3, which are about objects: the bucket stands in the path or in the name of the
 * host. A result has the members {@code Body} and {@code ETag}.
 */
final class ObjectProtocol {
  private static final Pattern HOST = Pattern.compile("(?<bucket>.+)\\.s3[.-].*amazonaws\\.com.*");

  private ObjectProtocol() {}

  static AwsRequest read(HttpQuestion question, String region) {
    String path = question.target().replaceFirst("\\?.*", "").replaceFirst("^/", "");
    Matcher host = HOST.matcher(question.host());
    String bucket = host.matches() ? host.group("bucket") : path.replaceFirst("/.*", "");
    String key = host.matches() ? path : path.replaceFirst("^[^/]*/?", "");
    ObjectNode body = Json.object().put("Bucket", bucket);
    if (!key.isEmpty()) {
      // A plus sign in a path is a plus sign.
      body.put("Key", Protocol.decode(key.replace("+", "%2B")));
    }
    return new AwsRequest(AwsService.S3, operation(question.method(), key), region, body);
  }

  private static String operation(String method, String key) {
    String thing = key.isEmpty() ? "Bucket" : "Object";
    return switch (method) {
      case "GET" -> key.isEmpty() ? "ListObjects" : "GetObject";
      case "HEAD" -> "Head" + thing;
      case "PUT" -> key.isEmpty() ? "CreateBucket" : "PutObject";
      case "DELETE" -> "Delete" + thing;
      default -> method + thing;
    };
  }

  static HttpAnswer answer(AwsRequest request, ObjectNode result, String requestId) {
    String body = Json.text(result, "Body");
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "binary/octet-stream");
    headers.put("ETag", Json.text(result, "ETag"));
    headers.put("x-amz-request-id", requestId);
    headers.put("Content-Length", "" + body.getBytes(StandardCharsets.UTF_8).length);
    boolean head = request.operation().startsWith("Head");
    return new HttpAnswer(200, headers, head ? "" : body);
  }

  /** An answer to HEAD has no body, so it does not say which error it is. */
  static HttpAnswer refusal(HttpQuestion question, AwsError error, String requestId) {
    ObjectNode details = Json.object();
    details.put("Code", error.code()).put("Message", error.text()).put("RequestId", requestId);
    boolean head = question.method().equals("HEAD");
    return new HttpAnswer(
        error.status(),
        Map.of("Content-Type", "application/xml", "x-amz-request-id", requestId),
        head ? "" : Xml.element("Error", details));
  }
}
