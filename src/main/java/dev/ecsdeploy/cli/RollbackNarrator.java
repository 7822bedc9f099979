package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.deploy.DeployEvent;
import dev.ecsdeploy.deploy.RollbackEvent;
import dev.ecsdeploy.deploy.RollbackOutcome;
import dev.ecsdeploy.deploy.RollbackPlan;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.report.Witness;
import dev.ecsdeploy.view.EventView;
import dev.ecsdeploy.view.RollbackView;
import java.util.function.Consumer;

/** Tells of one rollback on the console, as it goes on. */
final class RollbackNarrator implements Consumer<RollbackEvent> {
  private final Console console;
  private final RollbackPlan plan;
  private final RolloutNarrator rollout;
  private final Witness witness;

  RollbackNarrator(Console console, RollbackPlan plan, RolloutNarrator rollout, Witness witness) {
    this.console = console;
    this.plan = plan;
    this.rollout = rollout;
    this.witness = witness;
  }

  void plan() {
    witness.planned(plan);
    RollbackView.plan(plan, console.style()).forEach(console::say);
    RollbackView.doubt(plan).ifPresent(console::warn);
  }

  /** Ends a dry run. */
  int dryRun(boolean json) {
    witness.noted(plan.before().name() + ": dry run: nothing was changed");
    console.say("dry run: nothing was changed");
    if (json) {
      console.result(JsonText.write(RollbackView.json(plan)));
    }
    return ExitCode.DONE.code();
  }

  @Override
  public void accept(RollbackEvent event) {
    switch (event) {
      case RollbackEvent.Deployed(DeployEvent.Rollout(var seen)) -> rollout.accept(seen);
      case RollbackEvent.Deployed(DeployEvent.Reachable _) -> {} // it was so all the time
      case RollbackEvent.NotDeregistered kept -> console.warn(RollbackView.line(kept));
      case RollbackEvent.Deployed _,
          RollbackEvent.StopRequested _,
          RollbackEvent.Deregistered _,
          RollbackEvent.StillInUse _ ->
          console.say(event.at(), RollbackView.line(event), () -> EventView.json(event));
    }
  }

  void outcome(RollbackOutcome outcome, boolean json) {
    if (outcome instanceof RollbackOutcome.Ended(var ended)) {
      witness.ended(ended);
    }
    rollout.close(
        RollbackView.ended(plan, outcome), RollbackView.error(plan, outcome, console.style()));
    if (json) {
      console.result(JsonText.write(RollbackView.json(plan, outcome)));
    }
  }
}
