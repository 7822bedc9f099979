package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Deploys under every scenario and compares what became of it with the file of its name beside this
 * class, in the test resources; {@code -Dtimelines=accept} writes the files anew.
 */
class ScenarioTimelinesTest {
  private static final Path TIMELINES =
      Path.of(
          System.getProperty("project.directory", System.getProperty("user.dir")),
          "src/test/resources/dev/ecsdeploy/simulator/timelines");
  private static final Pattern ID =
      Pattern.compile("(?<kind>ecs-svc/|task/demo/|task |/)(?<id>[0-9]{19}|[0-9a-f]{32})\\b");

  static Stream<String> scenarios() {
    return Scenario.names().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void endsAsItsTimelineSays(String scenario) throws IOException {
    String timeline = play(scenario);
    Path file = TIMELINES.resolve(scenario + ".txt");
    if (System.getProperty("timelines", "").equals("accept")) {
      Files.createDirectories(TIMELINES);
      Files.writeString(file, timeline);
    }
    assertThat(timeline).isEqualTo(Files.readString(file));
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(play("crash")).isEqualTo(play("crash"));
  }

  private static String play(String scenario) {
    try (Stage stage = Stage.of(scenario)) {
      List<String> lines = new ArrayList<>();
      String refusal = deploy(stage, scenario);
      stage.waitSeconds(900);
      if (!refusal.isEmpty()) {
        lines.add("refused: " + refusal);
      }
      Service service = stage.describe();
      lines.add(stage.timeline() + "\nservice " + service.status() + ", " + counts(service));
      service.deployments().forEach(each -> lines.add(describe(each)));
      lines.add(rollout(stage));
      stage.tasks("STOPPED").forEach(each -> lines.add(describe(each)));
      return readable(String.join("\n", lines) + "\n");
    }
  }

  private static String deploy(Stage stage, String scenario) {
    try {
      if (scenario.equals("create")) {
        stage.create();
      } else {
        stage.deploy();
      }
      return "";
    } catch (AwsServiceException e) {
      return e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
    }
  }

  private static String counts(Service service) {
    return "%d running, %d pending, %d desired"
        .formatted(service.runningCount(), service.pendingCount(), service.desiredCount());
  }

  private static String describe(Deployment each) {
    String revision = each.taskDefinition().replaceFirst(".*/", "");
    return "%s %s %s %s, %d running, %d pending, %d failed: %s"
        .formatted(
            each.status(),
            each.id(),
            revision,
            each.rolloutState(),
            each.runningCount(),
            each.pendingCount(),
            each.failedTasks(),
            each.rolloutStateReason());
  }

  private static String rollout(Stage stage) {
    try {
      ServiceDeployment rollout = stage.rollout();
      return "rollout %s: %s%n  breaker %s %d of %d, alarms %s %s"
          .formatted(
              rollout.status(),
              rollout.statusReason(),
              rollout.deploymentCircuitBreaker().status(),
              rollout.deploymentCircuitBreaker().failureCount(),
              rollout.deploymentCircuitBreaker().threshold(),
              rollout.alarms().status(),
              rollout.alarms().triggeredAlarmNames());
    } catch (AwsServiceException e) {
      return "rollout unknown: " + e.awsErrorDetails().errorCode();
    }
  }

  private static String describe(Task task) {
    return "stopped task %s, %s: %s%n  exit %s, %s"
        .formatted(
            task.taskArn().replaceFirst(".*/", ""),
            task.stopCode(),
            task.stoppedReason(),
            task.containers().getFirst().exitCode(),
            task.containers().getFirst().reason());
  }

  /** Names tasks and deployments by the order in which they appear. */
  private static String readable(String text) {
    Map<String, String> names = new HashMap<>();
    Matcher matcher = ID.matcher(text);
    StringBuilder readable = new StringBuilder();
    while (matcher.find()) {
      String letter = matcher.group("id").length() == 19 ? "deployment-" : "task-";
      String name = names.computeIfAbsent(matcher.group("id"), id -> letter + (names.size() + 1));
      matcher.appendReplacement(readable, Matcher.quoteReplacement(matcher.group("kind") + name));
    }
    matcher.appendTail(readable);
    return readable.toString().replace(Stage.TARGET_GROUP, "TG");
  }
}
