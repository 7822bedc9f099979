package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.deploy.DeployEvent;
import dev.ecsdeploy.deploy.RollbackEvent;
import dev.ecsdeploy.deploy.ScalingChange;
import dev.ecsdeploy.deploy.ScalingChange.Suspension;
import dev.ecsdeploy.rollout.RevisionCounts;
import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutEvent.BreakerCount;
import dev.ecsdeploy.rollout.RolloutEvent.Listener;
import dev.ecsdeploy.rollout.RolloutEvent.Share;
import dev.ecsdeploy.rollout.Symptom;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.view.EventView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventStatus;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What happens, as {@code --log-format=json} tells it to programs. */
class EventsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final RevisionCounts COUNTS = new RevisionCounts("web:43", 2, 1, 1, 0);

  private static final List<RolloutEvent> ROLLOUT =
      List.of(
          new RolloutEvent.Started(NOON, "id", "web:43"),
          new RolloutEvent.FollowingCounts(NOON, "denied"),
          new RolloutEvent.CountsChanged(NOON, COUNTS, List.of(COUNTS)),
          new RolloutEvent.TaskStopped(NOON, "t", new Symptom.Unknown("x"), new BreakerCount(1, 3)),
          new RolloutEvent.TaskStopped(NOON, "t", new Symptom.Unknown("x"), null),
          new RolloutEvent.FailureCounted(NOON, new BreakerCount(1, 3)),
          new RolloutEvent.AlarmsTriggered(NOON, List.of("errors")),
          new RolloutEvent.TargetsRegistered(NOON, 2, "web"),
          new RolloutEvent.Draining(NOON, "web:42", "web", MINUTE),
          new RolloutEvent.Draining(NOON, null, null, null),
          new RolloutEvent.PlacementFailed(NOON, "no room"),
          new RolloutEvent.TasksProtected(NOON, "protected"),
          new RolloutEvent.HeldUp(NOON, new Symptom.TasksProtected(1)),
          new RolloutEvent.RollingBack(NOON, null, "an alarm"),
          new RolloutEvent.StageChanged(NOON, "BAKE_TIME", MINUTE),
          new RolloutEvent.StageChanged(NOON, "SCALE_UP", null),
          new RolloutEvent.TrafficShifted(
              NOON, Listener.PRODUCTION, new Share("web:43", 5.5, "web:42"), MINUTE),
          new RolloutEvent.TrafficShifted(
              NOON, Listener.TEST, new Share("web:43", 100, null), null),
          new RolloutEvent.HookChanged(
              NOON, "SCALE_UP", DeploymentLifecycleHookDetail.builder().hookId("h").build()),
          new RolloutEvent.LifecycleChanged(
              NOON, "AfterInstall", LifecycleEventStatus.FAILED, null),
          new RolloutEvent.Waiting(NOON, DeploymentWaitType.READY_WAIT, MINUTE),
          new RolloutEvent.ServiceEvent(NOON, "anything"),
          new RolloutEvent.PollFailed(NOON, "throttled"));

  private static final List<DeployEvent> DEPLOY =
      List.of(
          new DeployEvent.Registered(NOON, "web:43"),
          new DeployEvent.AnswerLost(NOON, "UpdateService", true),
          new DeployEvent.Deregistered(NOON, "web:43"),
          new DeployEvent.StaysRegistered(NOON, "web:43", "denied"),
          new DeployEvent.Created(NOON, "web", "web:1"),
          new DeployEvent.Updated(NOON, "web", false),
          new DeployEvent.Ordered(NOON, "d-1", "eu-west-1"),
          new DeployEvent.ScalingModified(
              NOON, new ScalingChange(Suspension.SUSPEND_MEANWHILE, 1, null)),
          new DeployEvent.SuspensionLifted(NOON),
          new DeployEvent.GoingBack(NOON, DeployEvent.Reaction.TIMEOUT, "web:42"),
          new DeployEvent.Tagged(NOON, List.of("a")),
          new DeployEvent.Untagged(NOON, List.of("b")),
          new DeployEvent.Reachable(NOON, List.of("https://web")),
          new DeployEvent.Rollout(ROLLOUT.getFirst()));

  private static final List<RollbackEvent> ROLLBACK =
      List.of(
          new RollbackEvent.StopRequested(NOON, "id"),
          new RollbackEvent.Deployed(DEPLOY.getFirst()),
          new RollbackEvent.Deregistered(NOON, "web:43"),
          new RollbackEvent.StillInUse(NOON, "web:43", List.of()),
          new RollbackEvent.NotDeregistered(NOON, "web:43", "denied"));

  private static List<ObjectNode> all() {
    return Stream.of(
            ROLLOUT.stream().map(EventView::json),
            DEPLOY.stream().map(EventView::json),
            ROLLBACK.stream().map(EventView::json))
        .flatMap(events -> events)
        .toList();
  }

  @Test
  void everyEventThereIsHasItsTypeAndIsWhatTheSchemaSays() {
    for (Class<?> kind : List.of(RolloutEvent.class, DeployEvent.class, RollbackEvent.class)) {
      List<?> samples =
          kind == RolloutEvent.class ? ROLLOUT : kind == DeployEvent.class ? DEPLOY : ROLLBACK;
      assertThat(samples.stream().map(Object::getClass).distinct())
          .as("samples of " + kind.getSimpleName())
          .hasSameElementsAs(Arrays.asList(kind.getPermittedSubclasses()));
    }
    List<String> lines = new ArrayList<>();
    for (ObjectNode event : all()) {
      ObjectNode line =
          JSON.createObjectNode().put("time", "x").put("level", "info").put("message", "x");
      lines.add(line.set("event", event).toString());
    }
    assertThat(OutputSchemas.faults(List.of("--log-format=json"), "", String.join("\n", lines)))
        .isEmpty();
  }

  @Test
  void theSchemaAndThePageKnowTheSameTypes() throws IOException {
    Set<String> types = new TreeSet<>();
    all().forEach(event -> types.add(event.get("type").asString()));
    Set<String> inSchema = new TreeSet<>();
    Set<String> described = new TreeSet<>();
    for (JsonNode each : OutputSchemas.read("events").at("/properties/event/anyOf")) {
      String type = each.at("/properties/type/const").asString();
      inSchema.add(type);
      List<String> members = new ArrayList<>(each.get("properties").propertyNames());
      members.remove("type");
      described.add(type + " " + members);
    }
    assertThat(inSchema).isEqualTo(types);
    Set<String> onPage = new TreeSet<>();
    Matcher rows =
        Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([^|]*) \\| [^|]+ \\|$").matcher(page());
    while (rows.find()) {
      String members = rows.group(2).replace("`", "").replace("–", "");
      onPage.add(rows.group(1) + " [" + members + "]");
    }
    assertThat(onPage).isEqualTo(described);
  }

  private static String page() throws IOException {
    return Files.readString(
        Path.of(System.getProperty("project.directory", ""), "docs", "output.md"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steady | deploy   | registered, deployment-started, tasks-changed, targets-registered",
        "crash  | deploy   | registered, task-stopped, rolling-back",
        "steady | rollback | deployment-started, tasks-changed, deregistered"
      })
  void aLineOfTheLogTellsWhatHappened(String scenario, String command, String types) {
    Run run =
        WebExample.in(Scenario.named(scenario))
            .run(command, "--envfile=stg.env", "--log-format=json");
    assertThat(
            run.errText()
                .lines()
                .map(JSON::readTree)
                .map(line -> line.at("/event/type").asString(""))
                .filter(type -> !type.isEmpty()))
        .as(run.everything())
        .contains(types.split(", "));
  }

  @Test
  void theNumbersOfTasksAreNumbers() {
    Run run =
        WebExample.in(Scenario.named("steady"))
            .run("deploy", "--envfile=stg.env", "--log-format=json");
    run.err()
        .contains(
            "\"message\":\"web-stg:43  2 pending               web-stg:42  2 running\",\"event\":"
                + "{\"type\":\"tasks-changed\",\"current\":{\"revision\":\"web-stg:43\","
                + "\"desired\":2,\"running\":0,\"pending\":2,\"failed\":0},\"others\":[");
  }
}
