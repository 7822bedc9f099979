package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AppspecTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path directory;
  private Run.Given world;

  @BeforeEach
  void start() throws IOException {
    world =
        new StrategyProject(directory)
            .strategy("'strategy': 'ROLLING'")
            .in(Scenario.named("steady"));
  }

  @Test
  void saysWhatTheServiceDefinitionSays() throws IOException {
    Files.writeString(
        directory.resolve("ecsdeploy.yml"),
        """
        appspec:
          Hooks:
            - BeforeInstall: before
            - AfterAllowTestTraffic: smoke
        """,
        StandardOpenOption.APPEND);

    Run run = world.run("appspec").exitsWith(ExitCode.DONE).makesChanges();

    assertThat(JSON.readTree(run.outText()))
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "version": "0.0",
                  "Resources": [
                    {
                      "TargetService": {
                        "Type": "AWS::ECS::Service",
                        "Properties": {
                          "TaskDefinition":
                              "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web:42",
                          "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 8080},
                          "NetworkConfiguration": {
                            "AwsvpcConfiguration": {"Subnets": ["subnet-1"]}
                          }
                        }
                      }
                    }
                  ],
                  "Hooks": [{"BeforeInstall": "before"}, {"AfterAllowTestTraffic": "smoke"}]
                }
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "latest, web:42",
    "current, web:42",
    "web:41, web:41",
    "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web:40, web:40",
  })
  void takesTheRevisionThatIsAskedFor(String asked, String revision) {
    Run run = world.run("appspec", "--task-definition=" + asked).exitsWith(ExitCode.DONE);
    assertThat(properties(run).path("TaskDefinition").asString()).endsWith("/" + revision);
  }

  @Test
  void refusesWhatNamesNoRevision() {
    world
        .run("appspec", "--task-definition=newest")
        .exitsWith(ExitCode.USAGE)
        .err()
        .contains("names no revision");
  }

  @Test
  void takesTheSettingsOfTheServiceAsItRuns() {
    JsonNode properties =
        properties(world.run("appspec", "--no-update-service").exitsWith(ExitCode.DONE));
    assertThat(properties.path("PlatformVersion").asString()).isEqualTo("LATEST");
    assertThat(properties.at("/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp").asString())
        .isEqualTo("DISABLED");
  }

  @Test
  void needsALoadBalancer() throws IOException {
    Files.writeString(
        directory.resolve("service.json"), "{\"launchType\": \"FARGATE\", \"desiredCount\": 1}");
    world
        .run("appspec")
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains("an AppSpec needs a load balancer");
  }

  private static JsonNode properties(Run run) {
    return JSON.readTree(run.outText()).at("/Resources/0/TargetService/Properties");
  }
}
