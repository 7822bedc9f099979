package dev.ecsdeploy.report;

import dev.ecsdeploy.view.ChangeLine;
import dev.ecsdeploy.view.VerifyView;
import java.time.Instant;
import java.util.List;

/** A part of a page; nothing in it is to be masked any more. */
public sealed interface Section {

  /** What went wrong, why, and what to try, as the console says it. */
  record Failure(List<String> lines) implements Section {}

  /** Why a rollout failed, or what holds it up. */
  record Diagnosis(List<Cause> causes) implements Section {}

  /**
   * Something that is wrong.
   *
   * @param what what it is, and how many tasks it stopped
   * @param hint what to try
   * @param tasks ids of the tasks that stopped because of it
   * @param containers how the containers of one of them ended
   * @param logGroup where the log of that task is; empty where that is not known
   */
  record Cause(
      String what, String hint, List<String> tasks, List<Container> containers, String logGroup) {}

  /**
   * How a container ended.
   *
   * @param exitCode a dash where it never ran
   */
  record Container(String name, String exitCode, String reason) {}

  /** How tasks and traffic went over to the new revision. */
  record Rollout(Progression progression) implements Section {}

  /** How to go on. */
  record Advice(List<String> lines) implements Section {}

  /** What verification found that is not as it should be. */
  record Faults(List<VerifyView.Fault> faults) implements Section {}

  /** What will change and be done, or did and was; the image first. */
  record Changes(List<ChangeLine> changes) implements Section {}

  /** What may be wrong, though the command went on. */
  record Warnings(List<String> lines) implements Section {}

  /** What happened, and when. */
  record Timeline(List<Moment> moments) implements Section {}

  /** Something that happened. */
  record Moment(Instant at, String text) {}

  /**
   * How a definition differs from what was live.
   *
   * @param title the two sides
   * @param lines the lines of a unified diff
   */
  record Difference(String title, List<String> lines) implements Section {}

  /** All that was checked, as a tree. */
  record Checks(List<String> lines) implements Section {}
}
