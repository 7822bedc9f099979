package dev.ecsdeploy.report;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.deploy.DeployPlan;
import dev.ecsdeploy.deploy.RollbackPlan;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.rollout.RolloutEvent;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.verify.Report;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one command was about, found out, did and said, as it was: nothing is masked yet. */
public final class Recording implements Witness {
  private final Asked asked;
  private final List<Line> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<DefinitionDiff> differences = new ArrayList<>();
  private final List<RolloutEvent> events = new ArrayList<>();
  private @Nullable String subject;
  private @Nullable DeployPlan deployment;
  private @Nullable RollbackPlan rollback;
  private @Nullable Report report;
  private @Nullable RolloutOutcome outcome;
  private @Nullable Conclusion conclusion;

  /** Begins to record. */
  public Recording(Asked asked) {
    this.asked = asked;
  }

  /**
   * What was asked for.
   *
   * @param command the command's name
   * @param circumstances what else tells it from others, such as its env files
   * @param zone the time zone that times are shown in
   */
  public record Asked(String command, List<String> circumstances, ZoneId zone) {
    public Asked {
      circumstances = List.copyOf(circumstances);
    }
  }

  /** The last words of a command, and how they sound. */
  record Conclusion(Tone tone, String line) {}

  /** The console through which everything is said from now on. */
  public Console heard(Console console) {
    return new HeardConsole(console, lines);
  }

  @Override
  public void about(String about) {
    subject = about;
  }

  @Override
  public void planned(DeployPlan plan) {
    deployment = plan;
    Stream.of(plan.taskDifference(), plan.serviceDifference())
        .filter(Objects::nonNull)
        .forEach(differences::add);
  }

  @Override
  public void planned(RollbackPlan plan) {
    rollback = plan;
  }

  @Override
  public void compared(DefinitionDiff difference) {
    differences.add(difference);
  }

  @Override
  public void verified(Report verified) {
    report = verified;
  }

  @Override
  public void happened(RolloutEvent event) {
    events.add(event);
  }

  @Override
  public void ended(RolloutOutcome how) {
    outcome = how;
  }

  @Override
  public void concluded(String line) {
    conclusion = new Conclusion(Tone.GOOD, line);
  }

  @Override
  public void noted(String line) {
    conclusion = new Conclusion(Tone.NOTE, line);
  }

  Asked asked() {
    return asked;
  }

  List<Line> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  List<DefinitionDiff> differences() {
    return List.copyOf(differences);
  }

  List<RolloutEvent> events() {
    return List.copyOf(events);
  }

  @Nullable String subject() {
    return subject;
  }

  @Nullable DeployPlan deployment() {
    return deployment;
  }

  @Nullable RollbackPlan rollback() {
    return rollback;
  }

  @Nullable Report report() {
    return report;
  }

  @Nullable RolloutOutcome outcome() {
    return outcome;
  }

  @Nullable Conclusion conclusion() {
    return conclusion;
  }
}
