package dev.ecsdeploy.view;

import dev.ecsdeploy.deploy.DeployEvent;
import dev.ecsdeploy.deploy.DeployOutcome;
import dev.ecsdeploy.deploy.DeployPlan;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Words for what a deployment does and has done. */
public final class DeployView {
  private DeployView() {}

  /** What happened, in one line without the time. */
  public static String line(DeployEvent event) {
    return switch (event) {
      case DeployEvent.Registered registered -> "registered " + registered.revision();
      case DeployEvent.AnswerLost lost ->
          "no answer to %s: %s"
              .formatted(
                  lost.operation(),
                  lost.carriedOut() ? "it was carried out" : "it was not carried out");
      case DeployEvent.Deregistered deregistered ->
          "deregistered " + deregistered.revision() + " again: the service did not take it";
      case DeployEvent.StaysRegistered stays ->
          stays.revision() + " stays registered: " + stays.why();
      case DeployEvent.Created created ->
          "created service " + created.service() + " with " + created.revision();
      case DeployEvent.Updated updated ->
          updated.startsDeployment()
              ? "updated service " + updated.service()
              : "updated service " + updated.service() + "; that replaces no task";
      case DeployEvent.Ordered ordered -> CodeDeployView.line(ordered);
      case DeployEvent.ScalingModified modified ->
          "auto scaling: " + ScalingView.words(modified.change());
      case DeployEvent.SuspensionLifted lifted -> "auto scaling: as before the deployment";
      case DeployEvent.GoingBack back ->
          "going back to %s (--on-%s=rollback)"
              .formatted(back.to(), Words.constant(back.because().name()));
      case DeployEvent.Tagged tagged -> "tagged: " + String.join(", ", tagged.keys());
      case DeployEvent.Untagged untagged -> "untagged: " + String.join(", ", untagged.keys());
      case DeployEvent.Reachable reachable ->
          "reachable: " + String.join(", ", reachable.endpoints());
      case DeployEvent.Rollout rollout -> RolloutView.line(rollout.event());
    };
  }

  /** The last line of a deployment whose rollout nobody followed. */
  public static String ending(DeployPlan plan, DeployOutcome outcome) {
    return switch (outcome) {
      case DeployOutcome.Unchanged unchanged ->
          "nothing to deploy: "
              + plan.subject().service()
              + " runs "
              + unchanged.revision()
              + ", and that is what the files say";
      case DeployOutcome.Applied applied ->
          applied.rolloutGoesOn()
              ? "the rollout of " + applied.revision() + " goes on: ecsdeploy wait"
              : "done: " + plan.subject().service() + " runs " + applied.revision();
      case DeployOutcome.Ended ended ->
          RolloutView.ended(plan.subject().service(), ended.rollout());
    };
  }

  /** For {@code --output=json}: how the deployment ended. */
  public static ObjectNode json(DeployPlan plan, DeployOutcome outcome) {
    ObjectNode json = PlanView.subjectJson(plan);
    switch (outcome) {
      case DeployOutcome.Unchanged unchanged ->
          json.put("outcome", "unchanged").put("revision", unchanged.revision());
      case DeployOutcome.Applied applied ->
          json.put("outcome", applied.rolloutGoesOn() ? "started" : "applied")
              .put("revision", applied.revision())
              .put("codeDeployment", applied.codeDeployment());
      case DeployOutcome.Ended ended -> json.setAll(OutcomeView.json(ended.rollout()));
    }
    return json;
  }

  /** The same with {@code endpoints}, for a service in Express Mode. */
  public static ObjectNode with(DeployEvent.Reachable reachable, ObjectNode outcome) {
    ArrayNode endpoints = outcome.putArray("endpoints");
    reachable.endpoints().forEach(endpoints::add);
    return outcome;
  }
}
