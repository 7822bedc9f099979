package dev.ecsdeploy.simulator.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * HTTP messages of the AWS protocols, as the Smithy specification ("awsJson1_1", "awsQuery",
 * "ec2Query", "restXml", "restJson1", "rpcv2Cbor") defines them.
 */
public final class Protocol {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=[^/]*/[0-9]*/(?<region>[^/]*)/(?<service>[^/]*)/aws4_request");
  private static final String DEFAULT_REGION = "us-east-1";

  private Protocol() {}

  /**
   * Reads a request.
   *
   * @throws AwsError when it is not clear which service and operation it is for
   */
  public static AwsRequest read(HttpQuestion question) {
    String target = question.header("X-Amz-Target");
    if (!target.isEmpty()) {
      int dot = target.indexOf('.');
      AwsService service =
          AwsService.ofTarget(target.substring(0, Math.max(dot, 0)))
              .orElseThrow(() -> unknown("service that " + target + " belongs to"));
      return new AwsRequest(
          service, target.substring(dot + 1), region(question), Json.parse(question.body()));
    }
    String region = region(question);
    return switch (style(question)) {
      case REST_XML -> ObjectProtocol.read(question, region);
      case REST_JSON -> RestJsonProtocol.read(question, signedFor(question).orElseThrow(), region);
      case CBOR -> CborProtocol.read(question, region);
      case JSON, QUERY -> readQuery(question);
    };
  }

  /** The protocol of a request: its headers tell, or the service that it was signed for. */
  private static Style style(HttpQuestion question) {
    if (!question.header("X-Amz-Target").isEmpty()) {
      return Style.JSON;
    }
    return CborProtocol.isSpokenBy(question)
        ? Style.CBOR
        : queried(question).or(() -> signedFor(question)).map(AwsService::style).orElse(Style.JSON);
  }

  private static AwsRequest readQuery(HttpQuestion question) {
    AwsService service =
        queried(question).orElseThrow(() -> unknown("service for a request to " + question.host()));
    ObjectNode parameters = parameters(question);
    String operation = Json.text(parameters, "Action");
    parameters.remove("Action");
    parameters.remove("Version");
    if (operation.isEmpty()) {
      throw unknown(service.title() + " operation without a name");
    }
    return new AwsRequest(service, operation, region(question), parameters);
  }

  /**
   * The service of a request of the Query protocol: the one that it was signed for, else that of
   * the API version that it names.
   */
  private static Optional<AwsService> queried(HttpQuestion question) {
    return signedFor(question)
        .or(() -> AwsService.ofVersion(Json.text(parameters(question), "Version")))
        .filter(service -> service.style() == Style.QUERY);
  }

  private static ObjectNode parameters(HttpQuestion question) {
    return QueryParameters.parse(question.body());
  }

  /** The answer to a call that was carried out. */
  public static HttpAnswer answer(AwsRequest request, ObjectNode result, String requestId) {
    return switch (request.service().style()) {
      case JSON -> json(200, result, requestId);
      case REST_JSON -> RestJsonProtocol.answer(result, requestId);
      case CBOR -> CborProtocol.answer(200, result, requestId);
      case REST_XML -> ObjectProtocol.answer(request, result, requestId);
      case QUERY ->
          xml(
              200,
              request.service() == AwsService.EC2
                  ? Ec2Xml.answer(request, result, requestId)
                  : query(request, result, requestId),
              requestId);
    };
  }

  private static String query(AwsRequest request, ObjectNode result, String requestId) {
    return "<"
        + request.operation()
        + "Response xmlns=\""
        + request.service().namespace()
        + "\">"
        + Xml.element(request.operation() + "Result", result)
        + Xml.element("ResponseMetadata", Json.object().put("RequestId", requestId))
        + "</"
        + request.operation()
        + "Response>";
  }

  /** The answer to a call that was refused. */
  public static HttpAnswer refusal(HttpQuestion question, AwsError error, String requestId) {
    ObjectNode body = Json.object().put("__type", error.code()).put("message", error.text());
    return switch (style(question)) {
      case JSON -> json(error.status(), body, requestId);
      case REST_JSON -> RestJsonProtocol.refusal(error, requestId);
      case CBOR -> CborProtocol.answer(error.status(), body, requestId);
      case REST_XML -> ObjectProtocol.refusal(question, error, requestId);
      case QUERY -> xml(error.status(), refusal(queried(question), error, requestId), requestId);
    };
  }

  private static String refusal(Optional<AwsService> service, AwsError error, String requestId) {
    if (service.filter(AwsService.EC2::equals).isPresent()) {
      return Ec2Xml.refusal(error, requestId);
    }
    ObjectNode details = Json.object();
    details.put("Type", error.status() < 500 ? "Sender" : "Receiver");
    details.put("Code", error.code());
    details.put("Message", error.text());
    return "<ErrorResponse xmlns=\""
        + service.map(AwsService::namespace).orElse("")
        + "\">"
        + Xml.element("Error", details)
        + Xml.element("RequestId", Json.value(requestId))
        + "</ErrorResponse>";
  }

  private static HttpAnswer json(int status, ObjectNode body, String requestId) {
    return new HttpAnswer(
        status,
        Map.of("Content-Type", "application/x-amz-json-1.1", "x-amzn-RequestId", requestId),
        body.toString());
  }

  private static HttpAnswer xml(int status, String body, String requestId) {
    return new HttpAnswer(
        status, Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId), body);
  }

  private static Optional<AwsService> signedFor(HttpQuestion question) {
    Matcher credential = CREDENTIAL.matcher(question.header("Authorization"));
    return credential.find()
        ? AwsService.ofSigningName(credential.group("service"))
        : Optional.empty();
  }

  private static String region(HttpQuestion question) {
    Matcher credential = CREDENTIAL.matcher(question.header("Authorization"));
    return credential.find() ? credential.group("region") : DEFAULT_REGION;
  }

  private static AwsError unknown(String what) {
    return new AwsError("UnknownOperationException", "the simulator has no " + what);
  }

  static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
