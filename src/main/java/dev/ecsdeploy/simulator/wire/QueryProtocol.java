package dev.ecsdeploy.simulator.wire;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** HTTP messages of the services that take forms and answer in XML ("awsQuery", "ec2Query"). */
final class QueryProtocol {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=");

  private QueryProtocol() {}

  static boolean isSpokenBy(HttpQuestion question) {
    return question.header("Content-Type").startsWith(FORM)
        || ACTION.matcher(question.query()).find()
        || ACTION.matcher(question.body()).find();
  }

  static AwsRequest read(HttpQuestion question, String region) {
    AwsService service =
        service(question)
            .orElseThrow(() -> Style.QUERY.unknown("service for a request to " + question.host()));
    ObjectNode parameters = parameters(question);
    String operation = Json.text(parameters, "Action");
    parameters.remove("Action");
    parameters.remove("Version");
    if (operation.isEmpty()) {
      throw new AwsError(
          "MissingAction", "a request to " + service.signingName() + " has to name an Action");
    }
    return new AwsRequest(service, Style.QUERY, operation, region, parameters);
  }

  /** The service that it was signed for, else that of the API version that it names. */
  private static Optional<AwsService> service(HttpQuestion question) {
    Scope scope = Scope.of(question);
    return (scope.isSigned()
            ? scope.known()
            : AwsService.ofVersion(Json.text(parameters(question), "Version")))
        .filter(AwsService::hasForms);
  }

  /** They stand in the body or, in requests made by hand, in the address. */
  private static ObjectNode parameters(HttpQuestion question) {
    return QueryParameters.parse(question.query() + "&" + question.body());
  }

  static HttpAnswer answer(AwsRequest request, ObjectNode result, String requestId) {
    return xml(
        200,
        request.service() == AwsService.EC2
            ? Ec2Xml.answer(request, result, requestId)
            : result(request, result, requestId),
        requestId);
  }

  private static String result(AwsRequest request, ObjectNode result, String requestId) {
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

  static HttpAnswer refusal(HttpQuestion question, AwsError error, String requestId) {
    Optional<AwsService> service = service(question);
    return xml(
        error.status(),
        service.filter(AwsService.EC2::equals).isPresent()
            ? Ec2Xml.refusal(error, requestId)
            : refusal(service, error, requestId),
        requestId);
  }

  private static String refusal(Optional<AwsService> service, AwsError error, String requestId) {
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

  private static HttpAnswer xml(int status, String body, String requestId) {
    return new HttpAnswer(
        status, Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId), body);
  }
}
