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
 * "ec2Query", "restXml") defines them.
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
    return isForObjects(question)
        ? ObjectProtocol.read(question, region(question))
        : readQuery(question);
  }

  private static boolean isForObjects(HttpQuestion question) {
    return signedFor(question).filter(service -> service == AwsService.S3).isPresent();
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
    if (!question.header("X-Amz-Target").isEmpty()) {
      return Optional.empty();
    }
    return signedFor(question)
        .or(() -> AwsService.ofVersion(Json.text(parameters(question), "Version")))
        .filter(AwsService::speaksQuery);
  }

  private static ObjectNode parameters(HttpQuestion question) {
    return QueryParameters.parse(question.body());
  }

  /** The answer to a call that was carried out. */
  public static HttpAnswer answer(AwsRequest request, ObjectNode result, String requestId) {
    AwsService service = request.service();
    if (service.speaksJson()) {
      return json(200, result, requestId);
    }
    if (service == AwsService.S3) {
      return ObjectProtocol.answer(request, result, requestId);
    }
    if (service == AwsService.EC2) {
      return xml(200, Ec2Xml.answer(request, result, requestId), requestId);
    }
    String xml =
        "<"
            + request.operation()
            + "Response xmlns=\""
            + service.namespace()
            + "\">"
            + Xml.element(request.operation() + "Result", result)
            + Xml.element("ResponseMetadata", Json.object().put("RequestId", requestId))
            + "</"
            + request.operation()
            + "Response>";
    return xml(200, xml, requestId);
  }

  /** The answer to a call that was refused. */
  public static HttpAnswer refusal(HttpQuestion question, AwsError error, String requestId) {
    if (isForObjects(question)) {
      return ObjectProtocol.refusal(question, error, requestId);
    }
    Optional<AwsService> service = queried(question);
    if (service.isEmpty()) {
      ObjectNode body = Json.object().put("__type", error.code()).put("message", error.text());
      return json(error.status(), body, requestId);
    }
    if (service.get() == AwsService.EC2) {
      return xml(error.status(), Ec2Xml.refusal(error, requestId), requestId);
    }
    ObjectNode details = Json.object();
    details.put("Type", error.status() < 500 ? "Sender" : "Receiver");
    details.put("Code", error.code());
    details.put("Message", error.text());
    String xml =
        "<ErrorResponse xmlns=\""
            + service.get().namespace()
            + "\">"
            + Xml.element("Error", details)
            + Xml.element("RequestId", Json.value(requestId))
            + "</ErrorResponse>";
    return xml(error.status(), xml, requestId);
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
