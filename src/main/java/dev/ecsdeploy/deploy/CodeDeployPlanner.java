package dev.ecsdeploy.deploy;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.DeploymentGroup;
import dev.ecsdeploy.live.DeploymentGroupFinder;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.rollout.WaitUntil;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * Decides what CodeDeploy does in a deployment of a service that it deploys, and what is left to
 * ECS.
 *
 * <p>What ECS may change is what the page UpdateService of the Amazon ECS API Reference says of the
 * controller {@code CODE_DEPLOY}; the rest is part of an AppSpec, or cannot be changed.
 */
final class CodeDeployPlanner {
  private final Live live;
  private final DeployRequest request;

  CodeDeployPlanner(Live live, DeployRequest request) {
    this.live = live;
    this.request = request;
  }

  /** Refuses what neither ECS nor CodeDeploy can change. */
  static void check(UpdateServiceRequest update) {
    String member =
        update.hasServiceRegistries()
            ? "serviceRegistries"
            : update.serviceConnectConfiguration() != null
                ? "serviceConnectConfiguration"
                : update.hasVolumeConfigurations()
                    ? "volumeConfigurations"
                    : update.hasVpcLatticeConfigurations() ? "vpcLatticeConfigurations" : "";
    if (!member.isEmpty()) {
      throw Failure.project(
          member + " of a service that CodeDeploy deploys cannot be changed",
          "ECS refuses to change it, and an AppSpec has no place for it",
          "the old value in the service definition, or a service of another name");
    }
  }

  /** Whether something differs that only a deployment brings. */
  static boolean needsDeployment(UpdateServiceRequest update) {
    return update.taskDefinition() != null
        || update.networkConfiguration() != null
        || update.platformVersion() != null
        || update.hasLoadBalancers()
        || update.hasCapacityProviderStrategy()
        || Boolean.TRUE.equals(update.forceNewDeployment());
  }

  /** What is left to ECS. */
  static UpdateServiceRequest withoutDeployment(UpdateServiceRequest update) {
    return update.toBuilder()
        .taskDefinition(null)
        .networkConfiguration((NetworkConfiguration) null)
        .platformVersion(null)
        .loadBalancers((List<LoadBalancer>) null)
        .capacityProviderStrategy((List<CapacityProviderStrategyItem>) null)
        .forceNewDeployment(null)
        .build();
  }

  /**
   * The deployment by CodeDeploy.
   *
   * @param taskDefinition ARN of the revision; null if it is registered before
   * @throws Failure when there is no deployment group for it, or when that is busy
   */
  CodeDeployOrder order(
      LiveService before, @Nullable String taskDefinition, Consumer<PlanWarning> warnings) {
    CodeDeployTerms terms = request.codeDeploy();
    DeploymentGroup group =
        new DeploymentGroupFinder(live.deploymentGroups())
            .find(request.cluster(), request.service(), terms.application(), terms.group());
    AppSpec.Settings settings =
        request.serviceDefinition() == null
            ? AppSpec.Settings.of(before.service())
            : AppSpec.Settings.of(request.serviceDefinition().request());
    AppSpec spec =
        new AppSpec(
            taskDefinition == null ? before.taskDefinition() : taskDefinition,
            settings,
            terms.hooks());
    spec.json(); // a service without load balancer is refused before anything is changed
    refuseWhereBusy(group);
    checkWait(group);
    warn(group, warnings);
    return new CodeDeployOrder(group, spec, terms);
  }

  /** CodeDeploy carries out one deployment of a group at a time; it refuses another itself, too. */
  private void refuseWhereBusy(DeploymentGroup group) {
    Answer<Optional<DeploymentInfo>> running = live.codeDeployments().askRunning(group);
    running
        .orElse(Optional.empty())
        .ifPresent(
            active -> {
              throw busy(active);
            });
  }

  private Failure busy(DeploymentInfo running) {
    String brings =
        live.codeDeployments()
            .appSpecs()
            .taskDefinition(running)
            .orElse(Optional.empty())
            .map(name -> ", which brings " + TaskDefinitions.name(name) + ",")
            .orElse("");
    boolean terminating = Boolean.TRUE.equals(running.instanceTerminationWaitTimeStarted());
    return Failure.aws(
        "CodeDeploy is still deploying " + request.service() + ": " + running.deploymentId(),
        "that deployment%s is %s, and a group has one at a time"
            .formatted(
                brings,
                terminating ? "keeping the old tasks for a while" : running.statusAsString()),
        "ecsdeploy wait · ecsdeploy continue"
            + (terminating ? " stops the old tasks now" : "")
            + " · ecsdeploy rollback");
  }

  private void checkWait(DeploymentGroup group) {
    if (request.options().waitUntil() instanceof WaitUntil.AtEvent(String event)
        && event.contains("TestTraffic")
        && !group.hasTestListener()) {
      throw Failure.usage(
          "--wait-until=codedeploy:" + event + " waits for an event that does not come",
          "deployment group " + group.title() + " has no listener for test traffic",
          "--wait-until=codedeploy:AfterInstall");
    }
  }

  private void warn(DeploymentGroup group, Consumer<PlanWarning> warnings) {
    WaitUntil until = request.options().waitUntil();
    if (until instanceof WaitUntil.Paused && !group.waitsForAnswer()) {
      warnings.accept(new PlanWarning.NeverAsks(group.title()));
    }
    Duration keeps = group.terminationWait();
    boolean toTheEnd =
        Stream.of(WaitUntil.DEPLOYED, WaitUntil.STABLE).anyMatch(each -> each.equals(until));
    if (toTheEnd && keeps.compareTo(request.options().timeout()) >= 0) {
      warnings.accept(new PlanWarning.OutlivesTimeout(keeps, request.options().timeout()));
    }
  }
}
