package dev.ecsdeploy.report;

import dev.ecsdeploy.console.Console.Level;
import dev.ecsdeploy.deploy.DeployPlan;
import dev.ecsdeploy.deploy.RollbackPlan;
import dev.ecsdeploy.report.Story.Headline;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.verify.Report;
import dev.ecsdeploy.view.PlanView;
import dev.ecsdeploy.view.StatusView;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in a sentence how a command ended, and in a few words what it was. */
final class HeadlineEditor {
  private final Recording recording;
  private final Ending ending;
  private final PlainText plain;

  HeadlineEditor(Recording recording, Ending ending, PlainText plain) {
    this.recording = recording;
    this.ending = ending;
    this.plain = plain;
  }

  /**
   * How it ended, and what it was.
   *
   * @param failure what went wrong, in lines; none where nothing did
   */
  Headline headline(List<String> failure) {
    return new Headline(tone(), sentence(failure), facts());
  }

  private Tone tone() {
    RolloutOutcome outcome = recording.outcome();
    Report report = recording.report();
    if (outcome != null) {
      return Tone.of(outcome);
    }
    if (report != null) {
      return report.failed() ? Tone.BAD : Tone.GOOD;
    }
    Recording.Conclusion conclusion = recording.conclusion();
    return conclusion != null ? conclusion.tone() : ending.isBySignal() ? Tone.ATTENTION : Tone.BAD;
  }

  /** What went wrong or else how it ended or, where nobody said that, the last warning. */
  private String sentence(List<String> failure) {
    Recording.Conclusion conclusion = recording.conclusion();
    Stream<String> concluded = conclusion == null ? Stream.empty() : Stream.of(conclusion.line());
    Stream<String> warned =
        recording.lines().reversed().stream()
            .filter(line -> line.level() == Level.WARNING)
            .map(Line::text);
    return failure.stream()
        .findFirst()
        .or(() -> Stream.concat(concluded, warned).findFirst().map(plain::line))
        .orElse(ending.meaning());
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    facts.add("ecsdeploy " + recording.asked().command());
    Stream.ofNullable(subject()).map(plain::line).forEach(facts::add);
    recording.asked().circumstances().stream().map(plain::line).forEach(facts::add);
    time().ifPresent(facts::add);
    if (!ending.isBySignal()) {
      facts.add("exit code " + ending.exitCode());
    }
    return facts;
  }

  private @Nullable String subject() {
    DeployPlan deployment = recording.deployment();
    RollbackPlan rollback = recording.rollback();
    if (deployment != null) {
      return PlanView.subject(deployment.subject());
    }
    return rollback != null ? StatusView.title(rollback.before()) : recording.subject();
  }

  private Optional<String> time() {
    ZoneId zone = recording.asked().zone();
    String name = zone.normalized().equals(ZoneOffset.UTC) ? "'UTC'" : "zzz";
    return recording.lines().stream()
        .flatMap(line -> Stream.ofNullable(line.at()))
        .findFirst()
        .map(
            first ->
                clock("yyyy-MM-dd HH:mm:ss").format(first)
                    + " to "
                    + clock("HH:mm:ss " + name).format(ending.at()));
  }

  private DateTimeFormatter clock(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(recording.asked().zone());
  }
}
