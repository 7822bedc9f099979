package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.revision.Retirement;
import dev.ecsdeploy.revision.RetirementEvent;
import dev.ecsdeploy.revision.RetirementOutcome;
import dev.ecsdeploy.revision.RetirementPlan;
import dev.ecsdeploy.revision.RetirementPlanner;
import dev.ecsdeploy.revision.RevisionScope;
import dev.ecsdeploy.view.RetirementView;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Retires old revisions. */
@Command(
    name = "deregister",
    description = {
      "Deregister old revisions of the task definition's family, or one of them.",
      "Never one that a service, a task or an EventBridge rule of the cluster uses, nor the one"
          + " that a rollback would go to. Other clusters are not looked at, nor EventBridge"
          + " Scheduler."
    },
    footer = {
      "  ecsdeploy deregister --keeps=10 --dry-run    # which ones",
      "  ecsdeploy deregister --keeps=10 --force      # without asking, in a pipeline",
      "  ecsdeploy deregister --revision=7 --delete"
    })
final class DeregisterCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--dry-run", description = "Print what would be done, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--keeps",
      paramLabel = "N",
      description = "Deregister all but the newest N of those that nothing uses.")
  private @Nullable Integer keeps;

  @Option(
      names = "--revision",
      paramLabel = "latest|N",
      description = "Deregister this revision: a number, or the newest.")
  private @Nullable String revision;

  @Option(names = "--delete", description = "Delete them, too, so that they are there no more.")
  private boolean delete;

  @Option(names = "--force", description = "Do not ask.")
  private boolean force;

  @Mixin private OutputOption output = new OutputOption();

  DeregisterCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    checkOptions();
    RetirementPlan plan = plan(session.revisionScope());
    if (keeps == null && !plan.inUse().isEmpty()) {
      throw RetirementView.refusal(plan);
    }
    Console console = session.console();
    RetirementView.plan(plan, console.style()).forEach(console::say);
    plan.doubts().forEach(doubt -> console.warn(doubt + ": a revision may be in use there"));
    if (dryRun || !plan.changesAnything()) {
      console.say(dryRun ? "dry run: nothing was changed" : "nothing was changed");
      result(RetirementView.json(plan));
      return ExitCode.DONE.code();
    }
    if (!force) {
      confirm(plan);
    }
    RetirementOutcome outcome =
        new Retirement(
                session.live().taskDefinitions(), session.world().clock(), session.world().pause())
            .execute(plan, session.config().timeout(), this::tell);
    return ended(plan, outcome);
  }

  private void checkOptions() {
    if ((keeps == null) == (revision == null)) {
      throw Failure.usage(
          keeps == null ? "deregister what?" : "--keeps and --revision exclude each other",
          "--keeps=N deregisters all but N revisions, --revision=N that one",
          "one of them");
    }
    if (keeps != null && keeps < 0) {
      throw Failure.usage(
          "--keeps=" + keeps + " is no count", "0 revisions or more are kept", "--keeps=10");
    }
  }

  private RetirementPlan plan(RevisionScope scope) throws InterruptedException {
    session.guardAccount(scope.service());
    RetirementPlanner planner = new RetirementPlanner(session.live());
    return keeps == null
        ? planner.one(scope, RevisionNames.of(String.valueOf(revision), scope.family()), delete)
        : planner.keeping(scope, keeps, delete);
  }

  private void confirm(RetirementPlan plan) throws InterruptedException {
    if (!session.prompt().confirms(RetirementView.question(plan), "--force, which does not ask")) {
      throw Prompt.notConfirmed("the answer was not yes");
    }
  }

  private void tell(RetirementEvent event) {
    Console console = session.console();
    switch (event) {
      case RetirementEvent.Deregistered _, RetirementEvent.Deleted _ ->
          console.say(event.at(), RetirementView.line(event));
      case RetirementEvent.NotDeleted kept -> console.warn(RetirementView.line(kept));
    }
  }

  private int ended(RetirementPlan plan, RetirementOutcome outcome) {
    Console console = session.console();
    console.say(session.world().clock().instant(), RetirementView.ended(outcome));
    List<String> error = RetirementView.error(plan, outcome, console.style());
    if (!error.isEmpty()) {
      console.say(Console.Level.ERROR, String.join("\n", error));
    }
    result(RetirementView.json(plan, outcome));
    return ExitCode.of(outcome).code();
  }

  private void result(ObjectNode json) {
    if (output.isJson()) {
      session.console().result(JsonText.write(json));
    }
  }
}
