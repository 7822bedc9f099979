package dev.ecsdeploy.simulator.wire;

import tools.jackson.databind.node.ObjectNode;

/** Answers of EC2: its protocol has no element for the result, and calls list elements item. */
final class Ec2Xml {
  private Ec2Xml() {}

  static String answer(AwsRequest request, ObjectNode result, String requestId) {
    ObjectNode members = Json.object().put("requestId", requestId);
    members.setAll(result);
    String xml = Xml.element(request.operation() + "Response", members, "item");
    return xml.replaceFirst(
        "Response>", "Response xmlns=\"" + request.service().namespace() + "\">");
  }

  static String refusal(AwsError error, String requestId) {
    ObjectNode details = Json.object().put("Code", error.code()).put("Message", error.text());
    ObjectNode response = Json.object();
    response.set("Errors", Json.object().set("Error", details));
    response.put("RequestID", requestId);
    return Xml.element("Response", response);
  }
}
