package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.wire.HttpQuestion;
import java.util.List;
import java.util.Map;

/** Calls ECS without the SDK, so that what the SDK does not know can be seen. */
final class RawClient {
  private RawClient() {}

  static String call(SimulatedAws aws, String operation, String body) {
    Map<String, List<String>> headers =
        Map.of(
            "X-Amz-Target",
            List.of("AmazonEC2ContainerServiceV20141113." + operation),
            "Authorization",
            List.of("AWS4-HMAC-SHA256 Credential=x/20261120/ap-northeast-1/ecs/aws4_request"));
    try {
      return aws.answer(new HttpQuestion("POST", "/", "localhost", headers, body)).body();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
