package dev.ecsdeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.report.Progression.Kind;
import dev.ecsdeploy.report.Progression.Mark;
import dev.ecsdeploy.report.Progression.Sample;
import dev.ecsdeploy.report.Progression.Shift;
import dev.ecsdeploy.report.Progression.Span;
import dev.ecsdeploy.report.Progression.Stage;
import dev.ecsdeploy.report.Progression.Tasks;
import dev.ecsdeploy.rollout.RevisionCounts;
import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutEvent.Listener;
import dev.ecsdeploy.rollout.RolloutEvent.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookStatus;

class ProgressionReaderTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final PlainText PLAIN = new PlainText(text -> text.replace("s3cret", "***"));

  private static Instant after(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  private static Progression read(RolloutEvent... events) {
    return ProgressionReader.read(List.of(events), after(100), PLAIN).orElseThrow();
  }

  private static RevisionCounts counts(String revision, int running, int pending) {
    return new RevisionCounts(revision, 2, running, pending, 0);
  }

  @Test
  void whereNothingWasSeenThereIsNothingToRead() {
    assertThat(ProgressionReader.read(List.of(), NOON, PLAIN)).isEmpty();
  }

  @Test
  void untilTheFirstChangeTheOldTasksAreThoseOfTheFirstChange() {
    Progression read =
        read(
            new RolloutEvent.Started(NOON, "id", "web:43"),
            new RolloutEvent.CountsChanged(
                after(3), counts("web:43", 0, 2), List.of(counts("web:42", 2, 0))),
            new RolloutEvent.CountsChanged(
                after(30),
                counts("web:43", 2, 0),
                List.of(counts("web:42", 1, 0), counts("web:41", 1, 1))));
    assertThat(read.span()).isEqualTo(new Span(NOON, after(100)));
    assertThat(read.current()).isEqualTo("web:43");
    assertThat(read.former()).isEqualTo("web:42, web:41");
    assertThat(read.samples())
        .containsExactly(
            new Sample(NOON, Tasks.NONE, new Tasks(2, 0)),
            new Sample(after(3), new Tasks(0, 2), new Tasks(2, 0)),
            new Sample(after(30), new Tasks(2, 0), new Tasks(2, 1)));
  }

  @Test
  void stagesLastUntilTheNextAndTheLastUntilTheEnd() {
    Progression read =
        read(
            new RolloutEvent.StageChanged(NOON, "SCALE_UP", null),
            new RolloutEvent.StageChanged(after(40), "BAKE_TIME", Duration.ofMinutes(5)),
            new RolloutEvent.TrafficShifted(
                after(30), Listener.PRODUCTION, new Share("web:43", 10, "web:42"), null));
    assertThat(read.stages())
        .containsExactly(
            new Stage(new Span(NOON, after(40)), "scale up", false),
            new Stage(new Span(after(40), after(100)), "bake time", true));
    assertThat(read.shifts()).containsExactly(new Shift(after(30), Listener.PRODUCTION, 10));
    assertThat(read.samples()).isEmpty();
  }

  @Test
  void whatWentWrongIsMarkedAndMasked() {
    Progression read =
        read(
            new RolloutEvent.Started(NOON, "id", "web:43"),
            new RolloutEvent.PlacementFailed(after(1), "no room for s3cret"),
            new RolloutEvent.AlarmsTriggered(after(2), List.of("errors")),
            new RolloutEvent.RollingBack(after(3), "web:42", "an alarm"),
            hook(after(4), DeploymentLifecycleHookStatus.AWAITING_ACTION),
            hook(after(5), DeploymentLifecycleHookStatus.SUCCEEDED),
            hook(after(6), DeploymentLifecycleHookStatus.FAILED),
            new RolloutEvent.ServiceEvent(after(7), "anything else"));
    assertThat(read.marks().stream().map(Mark::kind))
        .containsExactly(Kind.FAILURE, Kind.ALARM, Kind.ROLLBACK, Kind.WAITING, Kind.FAILURE);
    assertThat(read.marks().getFirst())
        .isEqualTo(new Mark(after(1), Kind.FAILURE, "no place for a task: no room for ***"));
  }

  private static RolloutEvent hook(Instant at, DeploymentLifecycleHookStatus status) {
    return new RolloutEvent.HookChanged(
        at,
        "POST_SCALE_UP",
        DeploymentLifecycleHookDetail.builder().hookId("h").status(status).build());
  }
}
