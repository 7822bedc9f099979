package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** 3,000 revisions, 100 services and 1,000 tasks of one family. */
class ManyRevisionsTest {
  private static final int REVISIONS = 3000;
  private static final int SERVICES = 100;
  private static final int TASKS = 10;

  /** By pages of 100; services are described by 10, tasks by 100. */
  private static final int CALLS = REVISIONS / 100 + SERVICES / 10 + 2 * SERVICES * TASKS / 100;

  @TempDir private Path project;

  @BeforeEach
  void writeProject() throws IOException {
    Files.writeString(
        project.resolve("ecsdeploy.yml"),
        """
        region: ap-northeast-1
        cluster: demo
        service: s7
        task_definition: task.json
        """);
    Files.writeString(
        project.resolve("task.json"),
        """
        {"family": "big", "containerDefinitions": [{"name": "app", "image": "app", "memory": 128}]}
        """);
  }

  @Test
  void readsThemWithFewCalls() {
    Run.Given world = world();
    Run list = world.run("revisions", "--output=tsv").exitsWith(ExitCode.DONE);
    assertThat(list.outText().lines()).hasSize(REVISIONS);
    list.out().contains("big:1\t\n", "big:2907\tPRIMARY deployment of s7, 10 RUNNING tasks\n");
    assertThat(list.calls()).hasSizeLessThanOrEqualTo(CALLS + 5);

    Run prune = world.run("deregister", "--keeps=100", "--dry-run").exitsWith(ExitCode.DONE);
    prune
        .err()
        .contains("keep            big:2909, in use: PRIMARY deployment of s9, 10 RUNNING tasks\n")
        .contains("keep            90 more that are in use\n")
        .contains("deregister      big:1 to big:2800, 2800 revisions");
    assertThat(prune.calls()).hasSizeLessThanOrEqualTo(CALLS + 10);
  }

  private Run.Given world() {
    Run.Given world = new Run.Given(project, SimulatedWorld.of(Scenario.named("create")), Map.of());
    try (AwsClients clients = world.clients()) {
      ContainerDefinition app =
          ContainerDefinition.builder().name("app").image("app").memory(128).build();
      for (int i = 0; i < REVISIONS; i++) {
        clients.ecs().registerTaskDefinition(r -> r.family("big").containerDefinitions(app));
      }
      for (int i = 0; i < SERVICES; i++) {
        String name = "s" + i;
        String revision = "big:" + (REVISIONS - SERVICES + i);
        clients
            .ecs()
            .createService(
                r ->
                    r.cluster("demo")
                        .serviceName(name)
                        .taskDefinition(revision)
                        .desiredCount(TASKS));
      }
    }
    world.pause(120);
    return world;
  }
}
