package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.deploy.DeployEvent;
import dev.ecsdeploy.deploy.DeployOutcome;
import dev.ecsdeploy.deploy.DeployPlan;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.view.DeployView;
import java.util.function.Consumer;

/** Tells of one deployment on the console, as it goes on. */
final class DeployNarrator implements Consumer<DeployEvent> {
  private final Console console;
  private final DeployPlan plan;
  private final RolloutNarrator rollout;

  DeployNarrator(Console console, DeployPlan plan, RolloutNarrator rollout) {
    this.console = console;
    this.plan = plan;
    this.rollout = rollout;
  }

  void plan() {
    DeployView.plan(plan, console.style()).forEach(console::say);
  }

  /** Ends a dry run. */
  int dryRun(boolean json) {
    console.say("dry run: nothing was changed");
    if (json) {
      console.result(JsonText.write(DeployView.json(plan)));
    }
    return ExitCode.DONE.code();
  }

  @Override
  public void accept(DeployEvent event) {
    if (event instanceof DeployEvent.Rollout(var seen)) {
      rollout.accept(seen);
    } else {
      console.say(event.at(), DeployView.line(event));
    }
  }

  void outcome(DeployOutcome outcome, boolean json) {
    if (outcome instanceof DeployOutcome.Ended(var ended)) {
      rollout.ended(plan.subject().service(), ended);
    } else {
      console.say(DeployView.ending(plan, outcome));
    }
    if (json) {
      console.result(JsonText.write(DeployView.json(plan, outcome)));
    }
  }
}
