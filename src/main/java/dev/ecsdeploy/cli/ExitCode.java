package dev.ecsdeploy.cli;

import dev.ecsdeploy.deploy.DeletionOutcome;
import dev.ecsdeploy.deploy.DeployOutcome;
import dev.ecsdeploy.deploy.RollbackOutcome;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.revision.RetirementOutcome;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.task.TaskOutcome;
import java.util.Arrays;

/** How the command ended, for the script that called it. */
enum ExitCode {
  DONE(0, "done; what was asked for is so"),
  FOUND(1, "a check found something (`diff --exit-code`: differences; `verify`: a fault)"),
  USAGE(2, "usage: the command line is wrong"),
  PROJECT(
      3,
      "the project is wrong: config, template, definition, a lookup that found nothing, or"
          + " something that is not yet supported"),
  AWS(4, "AWS refused: access denied, not found, throttled to the end, unreachable"),
  FAILED(5, "the rollout failed and the service is not back on the old revision"),
  ROLLED_BACK(6, "the rollout failed and ECS rolled the service back"),
  TIMED_OUT(7, "timed out; the rollout goes on"),
  TASK_FAILED(8, "a one-off task failed"),
  SUPERSEDED(9, "superseded: a newer deployment of the same service replaced this one"),
  BUG(70, "a bug in ecsdeploy (asks for a report; the stack trace with `--debug`)"),
  INTERRUPTED(130, "interrupted by Ctrl-C; the rollout goes on"),
  TERMINATED(143, "ended by SIGTERM; the rollout goes on");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  /** What an exit code means. */
  static String meaning(int code) {
    return Arrays.stream(values())
        .filter(each -> each.code == code)
        .findFirst()
        .orElse(BUG)
        .meaning;
  }

  static ExitCode of(Failure.Kind kind) {
    return switch (kind) {
      case USAGE -> USAGE;
      case PROJECT -> PROJECT;
      case AWS -> AWS;
    };
  }

  static ExitCode of(DeployOutcome outcome) {
    return switch (outcome) {
      case DeployOutcome.Unchanged unchanged -> DONE;
      case DeployOutcome.Applied applied -> DONE;
      case DeployOutcome.Ended ended -> of(ended.rollout());
    };
  }

  static ExitCode of(RollbackOutcome outcome) {
    return switch (outcome) {
      case RollbackOutcome.Done done -> DONE;
      case RollbackOutcome.Started started -> DONE;
      case RollbackOutcome.TooLate late -> FAILED;
      case RollbackOutcome.Ended ended -> of(ended.rollout());
    };
  }

  static ExitCode of(TaskOutcome outcome) {
    return switch (outcome) {
      case TaskOutcome.Started started -> DONE;
      case TaskOutcome.Running running -> DONE;
      case TaskOutcome.Succeeded succeeded -> DONE;
      case TaskOutcome.Failed failed -> TASK_FAILED;
      case TaskOutcome.TimedOut timedOut -> TIMED_OUT;
      case TaskOutcome.Interrupted interrupted -> INTERRUPTED;
    };
  }

  static ExitCode of(RetirementOutcome outcome) {
    return outcome.left() > 0 ? TIMED_OUT : outcome.notDeleted() > 0 ? AWS : DONE;
  }

  static ExitCode of(DeletionOutcome outcome) {
    return switch (outcome) {
      case DeletionOutcome.Gone gone -> DONE;
      case DeletionOutcome.Draining draining -> DONE;
      case DeletionOutcome.TimedOut timedOut -> TIMED_OUT;
    };
  }

  static ExitCode of(RolloutOutcome outcome) {
    return switch (outcome) {
      case RolloutOutcome.Succeeded succeeded -> DONE;
      case RolloutOutcome.Reached reached -> DONE;
      case RolloutOutcome.Paused paused -> DONE;
      case RolloutOutcome.Undone undone -> DONE;
      case RolloutOutcome.RolledBack rolledBack -> ROLLED_BACK;
      case RolloutOutcome.Failed failed -> FAILED;
      case RolloutOutcome.Superseded superseded -> SUPERSEDED;
      case RolloutOutcome.TimedOut timedOut -> TIMED_OUT;
      case RolloutOutcome.Interrupted interrupted -> INTERRUPTED;
    };
  }
}
