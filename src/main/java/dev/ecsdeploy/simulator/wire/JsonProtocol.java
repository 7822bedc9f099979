package dev.ecsdeploy.simulator.wire;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** HTTP messages of the services that are told by a header ("awsJson1_0", "awsJson1_1"). */
final class JsonProtocol {
  private static final String TARGET = "X-Amz-Target";
  private static final String TYPE = "application/x-amz-json-1.";

  private JsonProtocol() {}

  static boolean isSpokenBy(HttpQuestion question) {
    return !question.header(TARGET).isEmpty();
  }

  static AwsRequest read(HttpQuestion question, String region) {
    String target = question.header(TARGET);
    int dot = target.indexOf('.');
    AwsService service =
        AwsService.ofTarget(target.substring(0, Math.max(dot, 0)))
            .orElseThrow(() -> Style.JSON.unknown("service that " + target + " belongs to"));
    return new AwsRequest(
        service, Style.JSON, target.substring(dot + 1), region, Json.parse(question.body()));
  }

  /** Services speak one version of the protocol or the other: they answer as they are asked. */
  static HttpAnswer answer(HttpQuestion question, int status, ObjectNode body, String requestId) {
    String asked = question.header("Content-Type");
    return new HttpAnswer(
        status,
        Map.of(
            "Content-Type",
            asked.startsWith(TYPE) ? asked : TYPE + "1",
            "x-amzn-RequestId",
            requestId),
        body.toString());
  }
}
