package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells what runs. */
class StatusTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String STG = "--envfile=stg.env";

  @Test
  void tellsRevisionImagesDeploymentsAndScaling() {
    Run run =
        WebExample.in(
                """
                world:
                  scalable_targets:
                    - {ResourceId: service/demo/web, MinCapacity: 2, MaxCapacity: 8}
                  scaling_policies:
                    - {ResourceId: service/demo/web, PolicyName: cpu, PolicyType: TargetTrackingScaling}
                """)
            .run("status", STG, "--events=1")
            .exitsWith(ExitCode.DONE)
            .makesChanges();
    run.out()
        .isEqualTo(
            """
            web · cluster demo · ap-northeast-1 · 123456789012
              revision    web-stg:42
              tasks       2 of 2 running
              image       web  web:previous  sha256:1e131a061c6d…
              deployment  web-stg:42  primary, 2 of 2 running, completed
              scaling     2 to 8 tasks · cpu (TargetTrackingScaling)
            2026-01-05T06:03:00Z  has reached a steady state.
            """);
    assertThat(run.calls()).as(run::everything).hasSize(4);
  }

  @Test
  void tellsTheDigestsAsJson() {
    Run run = world("steady").run("status", STG, "--output=json").exitsWith(ExitCode.DONE);
    JsonNode image = JSON.readTree(run.outText()).at("/images/0");
    assertThat(image.get("container").asString()).isEqualTo("web");
    assertThat(image.get("digest").asString()).matches("sha256:[0-9a-f]{64}");
  }

  @Test
  void saysWhatMayNotBeReadAndTellsTheRest() {
    world("deployments-denied")
        .run("status", STG)
        .exitsWith(ExitCode.DONE)
        .out()
        .contains("image       cannot describe service revision")
        .contains("access denied to ecs:DescribeServiceRevisions")
        .contains("deployment  web-stg:42  primary");
  }

  @Test
  void saysSoWhereThereIsNoService() {
    world("create")
        .run("status", STG)
        .exitsWith(ExitCode.AWS)
        .err()
        .contains("error: there is no service web in cluster demo");
  }

  private static Run.Given world(String scenario) {
    return WebExample.in(Scenario.named(scenario));
  }
}
