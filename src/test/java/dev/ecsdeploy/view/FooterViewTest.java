package dev.ecsdeploy.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.rollout.RevisionCounts;
import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutEvent.Listener;
import dev.ecsdeploy.rollout.RolloutEvent.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;

class FooterViewTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant NOW = START.plusSeconds(200);

  @Test
  void showsTheTasksOfARollingDeployment() {
    assertThat(lines(counts()))
        .containsExactly("web:43  1 of 2 running, 1 pending   web:42  2 of 2 running  3 m 20 s");
  }

  @Test
  void isEmptyBeforeAnythingIsKnown() {
    assertThat(lines()).isEmpty();
  }

  @Test
  void showsHowMuchTrafficHasMovedAndWhenMoreWill() {
    assertThat(
            lines(
                counts(),
                stage("PRODUCTION_TRAFFIC_SHIFT", null),
                traffic(Listener.TEST, 100, null),
                traffic(Listener.PRODUCTION, 40, Duration.ofMinutes(6))))
        .containsExactly(
            "████████░░░░░░░░░░░░  production 40 % · test 100 % · production traffic shift,"
                + " 5 m 40 s left  3 m 20 s",
            "web:43  1 of 2 running, 1 pending   web:42  2 of 2 running");
  }

  @Test
  void countsTheBakeTimeDown() {
    assertThat(
            lines(
                traffic(Listener.PRODUCTION, 100, null), stage("BAKE_TIME", Duration.ofMinutes(5))))
        .containsExactly(
            "████████████████████  production 100 % · bake time, 4 m 40 s left  3 m 20 s");
  }

  @Test
  void saysWhatIsWaitedFor() {
    DeploymentLifecycleHookDetail hook =
        DeploymentLifecycleHookDetail.builder()
            .hookId("ecs-pause-1")
            .targetType("PAUSE")
            .status("AWAITING_ACTION")
            .expiresAt(NOW.plusSeconds(3600))
            .build();
    RolloutEvent asked = new RolloutEvent.HookChanged(START, "POST_SCALE_UP", hook);
    RolloutEvent answered =
        new RolloutEvent.HookChanged(
            START, "POST_SCALE_UP", hook.toBuilder().status("SUCCEEDED").build());

    assertThat(lines(stage("POST_SCALE_UP", null), asked))
        .containsExactly(
            "░░░░░░░░░░░░░░░░░░░░  production 0 % · post scale up: waits for hook ecs-pause-1,"
                + " 1 h 00 m left  3 m 20 s");
    assertThat(lines(stage("POST_SCALE_UP", null), asked, answered))
        .containsExactly("░░░░░░░░░░░░░░░░░░░░  production 0 % · post scale up  3 m 20 s");
  }

  private static List<String> lines(RolloutEvent... events) {
    Progress progress = Progress.NONE;
    for (RolloutEvent event : events) {
      progress = progress.after(event);
    }
    return FooterView.lines(progress, START, NOW);
  }

  private static RolloutEvent counts() {
    return new RolloutEvent.CountsChanged(
        START,
        new RevisionCounts("web:43", 2, 1, 1, 0),
        List.of(new RevisionCounts("web:42", 2, 2, 0, 0)));
  }

  private static RolloutEvent stage(String stage, @Nullable Duration bake) {
    return new RolloutEvent.StageChanged(NOW.minusSeconds(20), stage, bake);
  }

  private static RolloutEvent traffic(Listener listener, double percent, @Nullable Duration rest) {
    return new RolloutEvent.TrafficShifted(
        NOW.minusSeconds(20), listener, new Share("web:43", percent, "web:42"), rest);
  }
}
