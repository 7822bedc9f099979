package dev.ecsdeploy.view;

import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.deploy.DeployPlan;
import dev.ecsdeploy.deploy.PlanWarning;
import dev.ecsdeploy.deploy.Reactions;
import dev.ecsdeploy.deploy.Step;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.live.LiveService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for what a deployment will do. */
public final class PlanView {
  private PlanView() {}

  /**
   * The plan: where, what changes, and the steps, before anything is changed.
   *
   * @param mask hides secrets in the values
   */
  public static List<String> lines(DeployPlan plan, Style style, UnaryOperator<String> mask) {
    List<String> lines = new ArrayList<>();
    lines.add(style.bold(subject(plan.subject())));
    lines.add("");
    changes(plan, mask).forEach(change -> lines.add(change.line(style)));
    if (lines.size() > 2) {
      lines.add("");
    }
    return lines;
  }

  /**
   * What will change, and what will be done.
   *
   * @param mask hides secrets in the values
   */
  public static List<ChangeLine> changes(DeployPlan plan, UnaryOperator<String> mask) {
    List<ChangeLine> changes = new ArrayList<>();
    Stream.of(plan.taskDifference(), plan.serviceDifference())
        .filter(Objects::nonNull)
        .forEach(difference -> changes.addAll(ChangeLine.of(difference, mask)));
    plan.steps().stream()
        .map(step -> step(step, plan))
        .filter(change -> !change.kind().isEmpty())
        .forEach(changes::add);
    return changes;
  }

  /** What is deployed, and where. */
  public static String subject(DeployPlan.Subject subject) {
    LiveService before = subject.before();
    return before == null
        ? subject.service() + " · cluster " + subject.cluster() + " · a new service"
        : subject.service()
            + " · cluster "
            + before.clusterName()
            + " · "
            + before.region()
            + " · "
            + before.accountId();
  }

  private static ChangeLine step(Step step, DeployPlan plan) {
    return switch (step) {
      case Step.RegisterTaskDefinition(var definition) ->
          new ChangeLine("register", "", "a new revision of " + definition.family() + after(plan));
      case Step.CreateService create ->
          new ChangeLine(
              "create",
              "",
              "service "
                  + plan.subject().service()
                  + count(create.request().desiredCount())
                  + ", "
                  + StrategyView.words(create.request().deploymentConfiguration()));
      case Step.UpdateService(UpdateServiceRequest request, var extra) ->
          new ChangeLine("update", "", "service " + plan.subject().service() + how(request, plan));
      case Step.CreateExpressService _ ->
          new ChangeLine("create", "", "service " + plan.subject().service() + " in Express Mode");
      case Step.UpdateExpressService _ ->
          new ChangeLine(
              "update", "", "service " + plan.subject().service() + " in Express Mode" + how(plan));
      case Step.CreateDeployment deployment -> CodeDeployView.step(deployment, plan);
      case Step.ModifyScaling scale -> new ChangeLine("scaling", "", ScalingView.change(scale));
      case Step.LiftSuspension lift ->
          new ChangeLine("scaling", "", "as before, when the deployment has ended");
      case Step.TagService(var arn, var tags) ->
          new ChangeLine(
              "tag",
              "",
              String.join(" ", tags.stream().map(tag -> tag.key() + "=" + tag.value()).toList()));
      case Step.UntagService(var arn, var keys) ->
          new ChangeLine("untag", "", String.join(" ", keys));
      case Step.AwaitRollout await -> reactions(await.reactions());
    };
  }

  private static ChangeLine reactions(Reactions reactions) {
    List<String> cases = new ArrayList<>();
    if (reactions.onFailure()) {
      cases.add("on failure");
    }
    if (reactions.onTimeout()) {
      cases.add("on timeout");
    }
    if (reactions.onInterrupt()) {
      cases.add("on interrupt");
    }
    return cases.isEmpty()
        ? new ChangeLine("", "", "")
        : new ChangeLine("roll back", "", String.join(", ", cases));
  }

  private static String after(DeployPlan plan) {
    LiveService before = plan.subject().before();
    return before == null ? "" : ", after " + before.revision();
  }

  private static String how(UpdateServiceRequest request, DeployPlan plan) {
    LiveService before = plan.subject().before();
    DeploymentConfiguration configuration =
        request.deploymentConfiguration() != null || before == null
            ? request.deploymentConfiguration()
            : before.service().deploymentConfiguration();
    String to = request.taskDefinition() == null ? "" : " to " + plan.subject().revision();
    String forced =
        Boolean.TRUE.equals(request.forceNewDeployment()) ? ", forced new deployment" : "";
    String strategy =
        before != null && before.isCodeDeploy() ? "" : ", " + StrategyView.words(configuration);
    return to + count(request.desiredCount()) + forced + strategy;
  }

  private static String how(DeployPlan plan) {
    LiveService before = plan.subject().before();
    return before == null
        ? ""
        : ", " + StrategyView.words(before.service().deploymentConfiguration());
  }

  private static String count(@Nullable Integer desired) {
    return desired == null ? "" : ", desired count " + desired;
  }

  /** What the maker of the plan may not have meant, in a line. */
  public static String warning(PlanWarning warning) {
    return switch (warning) {
      case PlanWarning.NeverPauses() ->
          "a rolling deployment has no pause hooks; it is followed until it is deployed";
      case PlanWarning.EndsEarly() ->
          "earlySuccessCriteria end the deployment before all tasks run, and --wait-until=stable"
              + " waits for all: should they fail after that, nothing rolls them back, and the wait"
              + " ends with the timeout";
      case PlanWarning.NothingScales(List<String> unread) ->
          "auto scaling is left alone: "
              + (unread.isEmpty()
                  ? "the service has no scalable target"
                  : String.join(", ", unread));
      case PlanWarning.CountLeftAlone(int stated, int live) ->
          "desiredCount %d of the file is left out: auto scaling decides, and has %d"
              .formatted(stated, live);
      case PlanWarning.CountUnderScaling(int tasks, int min, int max) ->
          "auto scaling (%d to %d) may change the desired count %d again"
              .formatted(min, max, tasks);
      case PlanWarning.NeverAsks(String group) ->
          "deployment group %s does not wait to be told to shift traffic; it is followed until it is"
                  .formatted(group)
              + " deployed";
      case PlanWarning.OutlivesTimeout(Duration keeps, Duration timeout) ->
          "CodeDeploy keeps the old tasks for %s, and the timeout is %s: a longer --timeout, or"
                  .formatted(Words.duration(keeps), Words.duration(timeout))
              + " --wait-until=codedeploy:AfterAllowTraffic";
      case PlanWarning.NoLatitude(int tasks, int maximum, int minimum) ->
          "with %d %s, maximumPercent %d and minimumHealthyPercent %d, ECS may neither start a new"
                  .formatted(tasks, tasks == 1 ? "task" : "tasks", maximum, minimum)
              + " task nor stop an old one: the deployment will not end";
      case PlanWarning.SuspensionStays() ->
          "nobody waits for the end, so auto scaling stays suspended: --resume-auto-scaling";
    };
  }

  /** For {@code --dry-run --output=json}: what will change, and the steps. */
  public static ObjectNode json(DeployPlan plan) {
    ObjectNode json = subjectJson(plan);
    json.set("taskDefinition", difference(plan.taskDifference()));
    json.set("serviceDefinition", difference(plan.serviceDifference()));
    ArrayNode steps = json.putArray("steps");
    plan.steps().forEach(step -> steps.add(stepName(step)));
    return json;
  }

  /** What is deployed, and where, as the beginning of a document. */
  static ObjectNode subjectJson(DeployPlan plan) {
    LiveService before = plan.subject().before();
    return JsonNodeFactory.instance
        .objectNode()
        .put("cluster", plan.subject().cluster())
        .put("service", plan.subject().service())
        .put("previousRevision", before == null ? null : before.revision());
  }

  private static ArrayNode difference(@Nullable DefinitionDiff difference) {
    return difference == null ? JsonNodeFactory.instance.arrayNode() : DiffView.changes(difference);
  }

  private static String stepName(Step step) {
    return switch (step) {
      case Step.RegisterTaskDefinition register -> "RegisterTaskDefinition";
      case Step.CreateService create -> "CreateService";
      case Step.UpdateService update -> "UpdateService";
      case Step.CreateExpressService create -> "CreateExpressGatewayService";
      case Step.UpdateExpressService update -> "UpdateExpressGatewayService";
      case Step.CreateDeployment deployment -> "CreateDeployment";
      case Step.ModifyScaling scale -> "RegisterScalableTarget";
      case Step.LiftSuspension lift -> "RegisterScalableTarget";
      case Step.TagService tag -> "TagResource";
      case Step.UntagService untag -> "UntagResource";
      case Step.AwaitRollout await -> "AwaitRollout";
    };
  }
}
