package dev.ecsdeploy.report;

import dev.ecsdeploy.console.Console.Level;
import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.deploy.DeployPlan;
import dev.ecsdeploy.deploy.RollbackPlan;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.report.Section.Moment;
import dev.ecsdeploy.rollout.Diagnosis;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.verify.Report;
import dev.ecsdeploy.view.ChangeLine;
import dev.ecsdeploy.view.DiagnosisView;
import dev.ecsdeploy.view.OutcomeView;
import dev.ecsdeploy.view.PlanView;
import dev.ecsdeploy.view.RollbackView;
import dev.ecsdeploy.view.SymptomView;
import dev.ecsdeploy.view.VerifyView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a story out of what was recorded: what matters first, and nothing that is secret. */
final class Editor {
  private static final int CONTEXT = 3;

  private final Recording recording;
  private final Ending ending;
  private final PlainText plain;

  Editor(Recording recording, Ending ending, PlainText plain) {
    this.recording = recording;
    this.ending = ending;
    this.plain = plain;
  }

  Story story() {
    List<Section> sections = new ArrayList<>();
    addIfAny(sections, failure(), Section.Failure::new);
    addIfAny(sections, advice(), Section.Advice::new);
    addIfAny(sections, causes(), Section.Diagnosis::new);
    addIfAny(sections, faults(), Section.Faults::new);
    addIfAny(sections, changes(), Section.Changes::new);
    addIfAny(sections, said(Level.WARNING), Section.Warnings::new);
    ProgressionReader.read(recording.events(), ending.at(), plain)
        .map(Section.Rollout::new)
        .ifPresent(sections::add);
    addIfAny(sections, moments(), Section.Timeline::new);
    recording.differences().stream()
        .filter(difference -> !difference.isEmpty())
        .map(this::difference)
        .forEach(sections::add);
    addIfAny(sections, checks(), Section.Checks::new);
    return new Story(
        new HeadlineEditor(recording, ending, plain).headline(failure()),
        sections,
        recording.asked().zone());
  }

  private static <T> void addIfAny(
      List<Section> sections, List<T> parts, Function<List<T>, Section> maker) {
    if (!parts.isEmpty()) {
      sections.add(maker.apply(parts));
    }
  }

  private List<String> failure() {
    return recording.lines().stream()
        .filter(line -> line.level() == Level.ERROR)
        .flatMap(line -> plain.lines(line.text()).stream())
        .toList();
  }

  private List<String> advice() {
    RolloutOutcome outcome = recording.outcome();
    return outcome == null
        ? List.of()
        : OutcomeView.next(outcome).stream().map(line -> plain.line(line)).toList();
  }

  private List<Section.Cause> causes() {
    RolloutOutcome outcome = recording.outcome();
    Diagnosis diagnosis = outcome == null ? Diagnosis.NONE : outcome.diagnosis();
    return diagnosis.causes().stream().map(cause -> cause(cause, diagnosis.stopped())).toList();
  }

  private Section.Cause cause(Diagnosis.Cause cause, int stopped) {
    Diagnosis.Sample sample = cause.sample();
    String logGroup = sample == null ? null : sample.logGroup();
    return new Section.Cause(
        plain.line(DiagnosisView.what(cause, stopped)),
        plain.line(SymptomView.remedy(cause.symptom())),
        cause.tasks().stream().map(plain::line).toList(),
        sample == null ? List.of() : sample.containers().stream().map(this::container).toList(),
        logGroup == null ? "" : plain.line(logGroup));
  }

  private Section.Container container(Diagnosis.Ended ended) {
    Integer code = ended.exitCode();
    String reason = ended.reason();
    return new Section.Container(
        plain.line(ended.name()),
        code == null ? "–" : code.toString(),
        reason == null ? "" : plain.line(reason));
  }

  private List<VerifyView.Fault> faults() {
    Report report = recording.report();
    return report == null
        ? List.of()
        : VerifyView.faults(report).stream()
            .map(
                fault ->
                    new VerifyView.Fault(
                        plain.line(fault.what()),
                        fault.result(),
                        plain.line(fault.why()),
                        plain.line(fault.hint())))
            .toList();
  }

  private List<ChangeLine> changes() {
    DeployPlan deployment = recording.deployment();
    RollbackPlan rollback = recording.rollback();
    Stream<ChangeLine> changes =
        deployment != null
            ? Stream.concat(newImages(deployment), PlanView.changes(deployment, plain::of).stream())
            : rollback != null
                ? RollbackView.changes(rollback).stream()
                : ChangeLine.of(recording.differences(), plain::of).stream();
    return changes
        .map(
            change ->
                new ChangeLine(change.kind(), plain.line(change.of()), plain.line(change.how())))
        .toList();
  }

  /** Where nothing ran before, no image differs; but which ones run now is asked first. */
  private static Stream<ChangeLine> newImages(DeployPlan plan) {
    DefinitionDiff difference = plan.taskDifference();
    return difference == null || difference.isNew()
        ? plan.images().stream().map(image -> new ChangeLine("image", "", image))
        : Stream.empty();
  }

  private List<String> said(Level level) {
    return recording.lines().stream()
        .filter(line -> line.level() == level)
        .map(line -> plain.line(line.text()))
        .toList();
  }

  private List<Moment> moments() {
    List<Moment> moments = new ArrayList<>();
    for (Line line : recording.lines()) {
      Instant at = line.at();
      if (at != null) {
        moments.add(new Moment(at, plain.line(line.text())));
      }
    }
    return moments;
  }

  private Section.Difference difference(DefinitionDiff difference) {
    String from = difference.isNew() ? "nothing" : difference.from();
    return new Section.Difference(
        plain.line(from + " → " + difference.to()),
        difference.unified(CONTEXT).stream().flatMap(line -> plain.lines(line).stream()).toList());
  }

  private List<String> checks() {
    Report report = recording.report();
    return report == null
        ? List.of()
        : VerifyView.lines(report, Style.PLAIN).stream()
            .flatMap(line -> plain.lines(line).stream())
            .toList();
  }
}
