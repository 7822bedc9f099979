package dev.ecsdeploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Identity and logs against LocalStack's last free release, which has no ECS.
 *
 * <p>Skipped, with the reason in the report, where there is no container engine.
 */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class LocalStackTest {
  @Container
  private static final LocalStackContainer LOCALSTACK =
      new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.14.0"))
          .withServices("sts", "iam", "logs");

  @Test
  void tellsTheAccount() {
    try (AwsClients clients = clients()) {
      assertThat(clients.account()).isEqualTo("000000000000");
    }
  }

  @Test
  void takesOnARole() {
    AwsSettings settings =
        new AwsSettings(
            variables(), null, "arn:aws:iam::000000000000:role/deployer", null, call -> {});
    try (AwsClients clients = new AwsClients(settings)) {
      assertThat(clients.sts().getCallerIdentity().arn()).contains("assumed-role/deployer");
    }
  }

  @Test
  void readsALogStream() {
    try (AwsClients clients = clients()) {
      clients.logs().createLogGroup(request -> request.logGroupName("/ecs/web"));
      clients
          .logs()
          .createLogStream(request -> request.logGroupName("/ecs/web").logStreamName("a/web/1"));
      assertThat(
              clients
                  .logs()
                  .getLogEvents(
                      request -> request.logGroupName("/ecs/web").logStreamName("a/web/1"))
                  .events())
          .isEmpty();
    }
  }

  private static AwsClients clients() {
    return new AwsClients(new AwsSettings(variables(), null, null, null, call -> {}));
  }

  private static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_ENDPOINT_URL", LOCALSTACK.getEndpoint().toString());
    variables.put("AWS_ACCESS_KEY_ID", LOCALSTACK.getAccessKey());
    variables.put("AWS_SECRET_ACCESS_KEY", LOCALSTACK.getSecretKey());
    variables.put("AWS_REGION", LOCALSTACK.getRegion());
    return variables;
  }
}
