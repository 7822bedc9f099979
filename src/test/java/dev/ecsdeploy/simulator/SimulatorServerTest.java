package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

class SimulatorServerTest {
  private final SimulatedTime time = new SimulatedTime(Stage.START);

  @Test
  void servesTheSdkOverHttp() throws IOException {
    SimulatedAws aws = new SimulatedAws(Scenario.named("steady"), time);
    aws.seed(Stage.taskDefinition(), Stage.service());
    try (SimulatorServer server = SimulatorServer.start(aws, 0);
        AwsClients clients = clients(server)) {
      Service updated =
          clients
              .ecs()
              .updateService(r -> r.cluster("demo").service("web").forceNewDeployment(true))
              .service();
      assertThat(updated.deployments()).hasSize(2);
      time.advance(Duration.ofMinutes(5));
      assertThat(
              clients
                  .ecs()
                  .describeServices(r -> r.cluster("demo").services("web"))
                  .services()
                  .getFirst()
                  .deployments())
          .hasSize(1);
      assertThat(clients.account()).isEqualTo("123456789012");
      assertThat(
              clients
                  .loadBalancing()
                  .describeTargetHealth(r -> r.targetGroupArn(Stage.TARGET_GROUP))
                  .targetHealthDescriptions())
          .hasSize(2);
    }
  }

  @Test
  void waitsBeforeEveryAnswer() throws IOException {
    AtomicInteger waits = new AtomicInteger();
    SimulatedAws aws = new SimulatedAws(Scenario.named("steady"), time);
    try (SimulatorServer server = SimulatorServer.start(aws, 0, waits::incrementAndGet);
        AwsClients clients = clients(server)) {
      clients.ecs().listClusters();
      clients.ecs().listClusters();
      assertThat(waits).hasValue(2);
    }
  }

  @Test
  void answersErrorsThatTheSdkUnderstands() throws IOException {
    SimulatedAws aws =
        new SimulatedAws(Stage.read("description: x\nclusters: [demo]\ntarget_groups: []"), time);
    try (SimulatorServer server = SimulatorServer.start(aws, 0);
        AwsClients clients = clients(server)) {
      assertThatThrownBy(
              () -> clients.ecs().describeServices(r -> r.cluster("nope").services("web")))
          .isInstanceOf(ClusterNotFoundException.class)
          .extracting(e -> ((ClusterNotFoundException) e).requestId())
          .asString()
          .matches("[0-9a-f-]{36}");
      assertThatThrownBy(() -> clients.loadBalancing().describeTargetGroups(r -> r.names("x")))
          .isInstanceOf(TargetGroupNotFoundException.class);
    }
  }

  private static AwsClients clients(SimulatorServer server) {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL",
            server.endpoint().toString(),
            "AWS_ACCESS_KEY_ID",
            "key",
            "AWS_SECRET_ACCESS_KEY",
            "secret",
            "AWS_REGION",
            "ap-northeast-1");
    return new AwsClients(new AwsSettings(environment, null, null, null, call -> {}));
  }

  @Test
  void answersRequestsThatAreNoneOfItsBusiness() throws Exception {
    SimulatedAws aws = new SimulatedAws(Scenario.named("steady"), time);
    try (SimulatorServer server = SimulatorServer.start(aws, 0);
        HttpClient http = HttpClient.newHttpClient()) {
      URI bucket = server.endpoint().resolve("/bucket");
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(bucket).build(), HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
          .hasValue("UnknownOperationException");
      assertThat(answer.body()).contains("the simulator has no service");
    }
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    SimulatedAws aws = new SimulatedAws(Scenario.named("steady"), time);
    try (SimulatorServer server = SimulatorServer.start(aws, 0)) {
      int taken = server.endpoint().getPort();
      assertThatThrownBy(() -> SimulatorServer.start(aws, taken)).isInstanceOf(IOException.class);
    }
  }
}
