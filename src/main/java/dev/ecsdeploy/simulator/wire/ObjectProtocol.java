package dev.ecsdeploy.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * HTTP messages of S3, which are about objects: the bucket stands in the path or in the name of the
 * host. A result has the members {@code Body}, {@code ETag} and {@code LastModified}.
 */
final class ObjectProtocol {
  private static final Pattern HOST =
      Pattern.compile("(?<bucket>.+)\\.(?:s3[.-].*|localhost(?::\\d+)?)");

  /** Parameters of GetObject; with any other the operation is another one. */
  private static final Pattern OWN =
      Pattern.compile(
          "(?i)versionId|partNumber|response-.*|x-id|X-Amz-.*|AWSAccessKeyId|Signature|Expires");

  /** What is asked of a bucket alone, to list its objects. */
  private static final Pattern LISTING =
      Pattern.compile("(?:list-type=.*|(?:delimiter|encoding-type|marker|max-keys|prefix)=.*)?");

  private ObjectProtocol() {}

  /** Where an object is; empty what a request leaves out. */
  private record Address(String bucket, String key) {
    static Address of(HttpQuestion question) {
      String path = question.path().replaceFirst("^/", "");
      Matcher host = HOST.matcher(question.host());
      // A plus sign in a path is a plus sign.
      return host.matches()
          ? new Address(host.group("bucket"), Protocol.decode(path.replace("+", "%2B")))
          : new Address(
              path.replaceFirst("/.*", ""),
              Protocol.decode(path.replaceFirst("^[^/]*/?", "").replace("+", "%2B")));
    }
  }

  /** Whether a request names a bucket and a key. */
  static boolean namesAnObject(HttpQuestion question) {
    Address address = Address.of(question);
    return !address.bucket().isEmpty() && !address.key().isEmpty();
  }

  static AwsRequest read(HttpQuestion question, String region) {
    Address address = Address.of(question);
    ObjectNode body = Json.object();
    Json.putText(body, "Bucket", address.bucket().isEmpty() ? null : address.bucket());
    Json.putText(body, "Key", address.key().isEmpty() ? null : address.key());
    return new AwsRequest(AwsService.S3, operation(question, address), region, body);
  }

  private static String operation(HttpQuestion question, Address address) {
    String thing = address.key().isEmpty() ? "Bucket" : "Object";
    String verb =
        switch (question.method()) {
          case "GET" -> "Get";
          case "HEAD" -> "Head";
          case "PUT" -> thing.equals("Bucket") ? "Create" : "Put";
          case "DELETE" -> "Delete";
          default -> question.method();
        };
    if (address.bucket().isEmpty()) {
      return "ListBuckets";
    }
    if (verb.equals("Get")
        && thing.equals("Bucket")
        && LISTING.matcher(question.query()).matches()) {
      return question.query().contains("list-type=2") ? "ListObjectsV2" : "ListObjects";
    }
    return verb + thing + part(question);
  }

  /** What of an object a request is about, such as its Acl; empty for the object. */
  private static String part(HttpQuestion question) {
    return Arrays.stream(question.query().split("&"))
        .map(pair -> pair.replaceFirst("=.*", ""))
        .filter(name -> !name.isEmpty() && !OWN.matcher(name).matches())
        .findFirst()
        .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
        .orElse("");
  }

  static HttpAnswer answer(AwsRequest request, ObjectNode result, String requestId) {
    String body = Json.text(result, "Body");
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "binary/octet-stream");
    headers.put("ETag", Json.text(result, "ETag"));
    headers.put("Last-Modified", Json.text(result, "LastModified"));
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
