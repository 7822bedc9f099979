package dev.ecsdeploy.report;

import dev.ecsdeploy.report.Progression.Kind;
import dev.ecsdeploy.report.Progression.Mark;
import dev.ecsdeploy.report.Progression.Sample;
import dev.ecsdeploy.report.Progression.Shift;
import dev.ecsdeploy.report.Progression.Span;
import dev.ecsdeploy.report.Progression.Stage;
import dev.ecsdeploy.report.Progression.Tasks;
import dev.ecsdeploy.rollout.RevisionCounts;
import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutEvent.CountsChanged;
import dev.ecsdeploy.rollout.RolloutEvent.HookChanged;
import dev.ecsdeploy.rollout.RolloutEvent.StageChanged;
import dev.ecsdeploy.view.RolloutView;
import dev.ecsdeploy.view.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how a rollout went out of its events. */
final class ProgressionReader {
  private final PlainText plain;
  private final Instant end;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Shift> shifts = new ArrayList<>();
  private final List<StageChanged> stages = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final Set<String> former = new LinkedHashSet<>();
  private String current = "";
  private @Nullable Instant start;

  private ProgressionReader(PlainText plain, Instant end) {
    this.plain = plain;
    this.end = end;
  }

  /**
   * How the rollout went; absent where none was seen.
   *
   * @param end when nobody looked any more
   */
  static Optional<Progression> read(List<RolloutEvent> events, Instant end, PlainText plain) {
    ProgressionReader reader = new ProgressionReader(plain, end);
    events.forEach(reader::add);
    return reader.progression();
  }

  private void add(RolloutEvent event) {
    start = start == null ? event.at() : start;
    switch (event) {
      case RolloutEvent.Started started -> current = started.revision();
      case CountsChanged counts -> addCounts(counts);
      case RolloutEvent.TrafficShifted shifted ->
          shifts.add(new Shift(shifted.at(), shifted.listener(), shifted.share().percent()));
      case StageChanged stage -> stages.add(stage);
      case RolloutEvent.TaskStopped _,
          RolloutEvent.FailureCounted _,
          RolloutEvent.PlacementFailed _ ->
          mark(event, Kind.FAILURE);
      case RolloutEvent.AlarmsTriggered _ -> mark(event, Kind.ALARM);
      case RolloutEvent.RollingBack _ -> mark(event, Kind.ROLLBACK);
      case RolloutEvent.TasksProtected _, RolloutEvent.Waiting _ -> mark(event, Kind.WAITING);
      case RolloutEvent.LifecycleChanged changed -> addLifecycle(changed);
      case RolloutEvent.HeldUp _ -> mark(event, Kind.WAITING);
      case HookChanged hook -> addHook(hook);
      case RolloutEvent.FollowingCounts _,
          RolloutEvent.TargetsRegistered _,
          RolloutEvent.Draining _,
          RolloutEvent.ServiceEvent _,
          RolloutEvent.PollFailed _ -> {}
    }
  }

  private void addCounts(CountsChanged counts) {
    current = counts.current().revision();
    counts.others().forEach(revision -> former.add(revision.revision()));
    samples.add(new Sample(counts.at(), tasks(List.of(counts.current())), tasks(counts.others())));
  }

  private static Tasks tasks(List<RevisionCounts> revisions) {
    return new Tasks(
        revisions.stream().mapToInt(RevisionCounts::running).sum(),
        revisions.stream().mapToInt(RevisionCounts::pending).sum());
  }

  private void addHook(HookChanged hook) {
    switch (hook.hook().status()) {
      case AWAITING_ACTION -> mark(hook, Kind.WAITING);
      case FAILED, TIMED_OUT -> mark(hook, Kind.FAILURE);
      case IN_PROGRESS, SUCCEEDED, UNKNOWN_TO_SDK_VERSION -> {}
    }
  }

  /** A lifecycle event of CodeDeploy lasts until the next one begins. */
  private void addLifecycle(RolloutEvent.LifecycleChanged changed) {
    switch (changed.status()) {
      case IN_PROGRESS -> stages.add(new StageChanged(changed.at(), changed.name(), null));
      case FAILED -> mark(changed, Kind.FAILURE);
      case PENDING, SUCCEEDED, SKIPPED, UNKNOWN, UNKNOWN_TO_SDK_VERSION -> {}
    }
  }

  private void mark(RolloutEvent event, Kind kind) {
    marks.add(new Mark(event.at(), kind, plain.line(RolloutView.line(event))));
  }

  private Optional<Progression> progression() {
    if (start == null) {
      return Optional.empty();
    }
    Span span = new Span(start, end.isBefore(start) ? start : end);
    return Optional.of(
        new Progression(
            span,
            plain.line(current),
            plain.line(String.join(", ", former)),
            samples(span),
            shifts,
            stages(span),
            marks));
  }

  /** Until the first change there was nothing new, and all that is old. */
  private List<Sample> samples(Span span) {
    if (samples.isEmpty() || !samples.getFirst().at().isAfter(span.start())) {
      return samples;
    }
    List<Sample> all = new ArrayList<>(samples);
    all.addFirst(new Sample(span.start(), Tasks.NONE, samples.getFirst().former()));
    return all;
  }

  private List<Stage> stages(Span span) {
    List<Stage> lasting = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      StageChanged stage = stages.get(i);
      Instant next = i + 1 < stages.size() ? stages.get(i + 1).at() : span.end();
      lasting.add(
          new Stage(
              new Span(stage.at(), next),
              plain.line(Words.constant(stage.stage())),
              stage.bake() != null));
    }
    return lasting;
  }
}
