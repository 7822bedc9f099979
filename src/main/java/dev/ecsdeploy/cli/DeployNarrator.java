package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.deploy.DeployEvent;
import dev.ecsdeploy.deploy.DeployOutcome;
import dev.ecsdeploy.deploy.DeployPlan;
import dev.ecsdeploy.deploy.Step;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.report.Witness;
import dev.ecsdeploy.view.DeployView;
import dev.ecsdeploy.view.EventView;
import dev.ecsdeploy.view.PlanView;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells of one deployment on the console, as it goes on. */
final class DeployNarrator implements Consumer<DeployEvent> {
  private final Console console;
  private final DeployPlan plan;
  private final RolloutNarrator rollout;
  private final Witness witness;

  /** Told last: it is what a person looks for. */
  private DeployEvent.@Nullable Reachable reachable;

  DeployNarrator(Console console, DeployPlan plan, RolloutNarrator rollout, Witness witness) {
    this.console = console;
    this.plan = plan;
    this.rollout = rollout;
    this.witness = witness;
  }

  void plan() {
    witness.planned(plan);
    PlanView.lines(plan, console.style(), console::mask).forEach(console::say);
    plan.warnings().stream().map(PlanView::warning).forEach(console::warn);
  }

  /** Ends a dry run. */
  int dryRun(boolean json) {
    witness.noted(plan.subject().service() + ": dry run: nothing was changed");
    console.say("dry run: nothing was changed");
    if (json) {
      console.result(JsonText.write(PlanView.json(plan)));
    }
    return ExitCode.DONE.code();
  }

  @Override
  public void accept(DeployEvent event) {
    if (event instanceof DeployEvent.Rollout(var seen)) {
      rollout.accept(seen);
    } else if (event instanceof DeployEvent.Reachable told) {
      reachable = told;
    } else if (!isToldByTheRollout(event)) {
      console.say(event.at(), DeployView.line(event), () -> EventView.json(event));
    }
  }

  /** That a deployment started is one line, with its id. */
  private boolean isToldByTheRollout(DeployEvent event) {
    return event instanceof DeployEvent.Updated(var at, var service, boolean startsDeployment)
        && startsDeployment
        && plan.steps().stream().anyMatch(Step.AwaitRollout.class::isInstance);
  }

  void outcome(DeployOutcome outcome, boolean json) {
    if (outcome instanceof DeployOutcome.Ended(var ended)) {
      rollout.ended(plan.subject().service(), ended);
    } else {
      conclude(outcome);
    }
    DeployEvent.Reachable told = reachable;
    if (told != null) {
      console.say(told.at(), DeployView.line(told), () -> EventView.json(told));
    }
    if (json) {
      console.result(JsonText.write(result(outcome)));
    }
  }

  private void conclude(DeployOutcome outcome) {
    String line = DeployView.ending(plan, outcome);
    if (outcome instanceof DeployOutcome.Applied applied && applied.rolloutGoesOn()) {
      witness.noted(line);
    } else {
      witness.concluded(line);
    }
    console.say(line);
  }

  private ObjectNode result(DeployOutcome outcome) {
    ObjectNode result = DeployView.json(plan, outcome);
    return reachable == null ? result : DeployView.with(reachable, result);
  }
}
