package dev.ecsdeploy.simulator.wire;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** HTTP messages of the services that speak CBOR (Smithy's "rpcv2Cbor"). */
final class CborProtocol {
  private static final Pattern PATH =
      Pattern.compile(".*/service/(?<service>[^/]+)/operation/(?<operation>[^/]+)");
  private static final String HEADER = "smithy-protocol";
  private static final String NAME = "rpc-v2-cbor";

  private CborProtocol() {}

  static boolean isSpokenBy(HttpQuestion question) {
    return question.header(HEADER).equals(NAME);
  }

  static AwsRequest read(HttpQuestion question, String region) {
    Matcher path = PATH.matcher(question.path());
    Optional<AwsService> service =
        path.matches() ? AwsService.ofTarget(path.group("service")) : Optional.empty();
    return new AwsRequest(
        service.orElseThrow(() -> Style.CBOR.unknown("service for " + question.target())),
        Style.CBOR,
        path.group("operation"),
        region,
        Cbor.read(question.body()));
  }

  static HttpAnswer answer(int status, ObjectNode body, String requestId) {
    return new HttpAnswer(
        status,
        Map.of("Content-Type", Cbor.TYPE, HEADER, NAME, "x-amzn-RequestId", requestId),
        Cbor.write(body));
  }
}
