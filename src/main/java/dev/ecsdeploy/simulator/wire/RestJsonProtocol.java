package dev.ecsdeploy.simulator.wire;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * HTTP messages of the services that tell operations by method and path (Smithy's "restJson1"). The
 * labels of a path and the parameters of a query are members of the request.
 */
final class RestJsonProtocol {
  private static final List<Route> ROUTES =
      List.of(
          route(AwsService.FILE_SYSTEMS, "/2015-02-01/file-systems", "DescribeFileSystems"),
          route(AwsService.FILE_SYSTEMS, "/2015-02-01/access-points", "DescribeAccessPoints"),
          route(AwsService.FILE_SYSTEMS, "/2015-02-01/mount-targets", "DescribeMountTargets"),
          route(
              AwsService.LAMBDA,
              "/2015-03-31/functions/(?<FunctionName>[^/]+)/configuration",
              "GetFunctionConfiguration"),
          route(
              AwsService.LATTICE,
              "/targetgroups/(?<targetGroupIdentifier>[^/]+)",
              "GetTargetGroup"));

  private RestJsonProtocol() {}

  /** What an operation is told by. */
  private record Route(AwsService service, Pattern path, String operation) {}

  private static Route route(AwsService service, String path, String operation) {
    return new Route(service, Pattern.compile(path), operation);
  }

  static AwsRequest read(HttpQuestion question, Scope scope) {
    AwsService service =
        scope
            .known()
            .orElseThrow(
                () -> Style.REST_JSON.unknown("service for a request to " + question.host()));
    String path = question.path();
    for (Route route : ROUTES) {
      Matcher matcher = route.path().matcher(path);
      if (route.service() == service && question.method().equals("GET") && matcher.matches()) {
        return new AwsRequest(
            service, route.operation(), scope.region(), members(question, matcher));
      }
    }
    throw Style.REST_JSON.unknown(
        "%s operation %s %s".formatted(service.title(), question.method(), path));
  }

  private static ObjectNode members(HttpQuestion question, Matcher path) {
    ObjectNode members = QueryParameters.parse(question.query());
    path.namedGroups()
        .keySet()
        // A plus sign in a path is a plus sign.
        .forEach(
            label -> members.put(label, Protocol.decode(path.group(label).replace("+", "%2B"))));
    return members;
  }

  static HttpAnswer answer(ObjectNode result, String requestId) {
    return new HttpAnswer(
        200,
        Map.of("Content-Type", "application/json", "x-amzn-RequestId", requestId),
        result.toString());
  }

  static HttpAnswer refusal(AwsError error, String requestId) {
    return new HttpAnswer(
        error.status(),
        Map.of(
            "Content-Type",
            "application/json",
            "x-amzn-RequestId",
            requestId,
            "x-amzn-ErrorType",
            error.code()),
        Json.object().put("message", error.text()).toString());
  }
}
