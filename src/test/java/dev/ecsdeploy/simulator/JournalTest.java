package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {

  @Test
  void holdsEveryCallInOrder() {
    try (Stage stage = Stage.of("steady")) {
      List<String> heard = new ArrayList<>();
      stage.aws.journal().listen(entry -> heard.add(entry.name()));
      stage.describe();
      stage.waitSeconds(7);
      stage.deploy();
      stage.clients.account();

      assertThat(stage.aws.journal().operations())
          .containsExactly(
              "ECS.DescribeServices",
              "ECS.RegisterTaskDefinition",
              "ECS.UpdateService",
              "STS.GetCallerIdentity");
      assertThat(heard).isEqualTo(stage.aws.journal().operations());
      assertThat(stage.aws.journal().changing())
          .extracting(Journal.Entry::operation)
          .containsExactly("RegisterTaskDefinition", "UpdateService");
      Journal.Entry update = stage.aws.journal().entries().get(2);
      assertThat(update.at()).isEqualTo(Stage.START.plusSeconds(7));
      assertThat(update.request().path("service").asString()).isEqualTo("web");
      assertThat(update.ending()).isEqualTo("ok");
    }
  }

  @Test
  void holdsNoCredentials() {
    try (Stage stage = Stage.of("steady")) {
      stage.clients.account();

      assertThat(stage.aws.journal().entries().toString()).doesNotContain("simulated", "AWS4");
    }
  }
}
