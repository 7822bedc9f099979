package dev.ecsdeploy.deploy;

import dev.ecsdeploy.deploy.RollbackPlan.Way;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.AccountGuard;
import dev.ecsdeploy.live.DeploymentGroup;
import dev.ecsdeploy.live.DeploymentGroupFinder;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.revision.RollbackTarget;
import dev.ecsdeploy.revision.RollbackTargets;
import dev.ecsdeploy.rollout.RolloutTarget;
import dev.ecsdeploy.rollout.Waits;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** Decides how a service is put back; only reads. */
final class RollbackPlanner {
  private final Live live;
  private final Supplier<String> account;
  private final RollbackRequest request;
  private @Nullable DeploymentGroup group;

  RollbackPlanner(Live live, Supplier<String> account, RollbackRequest request) {
    this.live = live;
    this.account = account;
    this.request = request;
  }

  RollbackPlan plan() {
    LiveService before = live.services().describe(request.cluster(), request.service());
    AccountGuard.check(request.account(), Optional.of(before), account);
    Guard.deployable(before);
    if (request.waitUntil() != null) {
      Waits.check(request.waitUntil(), before.controller(), before.strategy());
    }
    if (before.isCodeDeploy()) {
      group =
          new DeploymentGroupFinder(live.deploymentGroups())
              .find(
                  request.cluster(),
                  request.service(),
                  request.codeDeploy().application(),
                  request.codeDeploy().group());
    }
    String to = request.to();
    if (to != null) {
      return redeploy(before, named(to, before));
    }
    Optional<RollbackPlan> stop =
        group == null
            ? RunningDeployment.of(before, request.cluster(), live)
                .map(deployment -> stop(before, deployment))
            : live.codeDeployments().running(group).map(deployment -> stop(before, deployment));
    return stop.orElseGet(() -> redeploy(before, lastThatWorked(before)));
  }

  private RollbackPlan redeploy(LiveService before, RollbackTarget target) {
    return new RollbackPlan(
        request,
        before,
        before.revision(),
        new Way.Redeploy(target, step(before, target.revision())),
        group);
  }

  private Step step(LiveService before, String revision) {
    if (group != null) {
      AppSpec spec =
          new AppSpec(
              arn(before, revision),
              AppSpec.Settings.of(before.service()),
              request.codeDeploy().hooks());
      return new Step.CreateDeployment(
          new CodeDeployOrder(group, spec, request.codeDeploy()), false);
    }
    return before.isExpress()
        ? new Step.UpdateExpressService(
            new ExpressReturn(live).request(before, revision), Step.NOTHING)
        : new Step.UpdateService(
            UpdateServiceRequest.builder()
                .cluster(request.cluster())
                .service(request.service())
                .taskDefinition(revision)
                .build(),
            Step.NOTHING);
  }

  /** An AppSpec names a revision by its ARN, which differs from that of the others in its end. */
  private static String arn(LiveService service, String revision) {
    String other = service.taskDefinition();
    return other.substring(0, other.lastIndexOf('/') + 1) + revision;
  }

  private RollbackTarget lastThatWorked(LiveService before) {
    RollbackTargets targets = new RollbackTargets(live);
    return (group == null ? targets.find(request.cluster(), before) : targets.find(group, before))
        .orElseThrow(
            () ->
                Failure.project(
                    "there is nothing to put " + before.name() + " back to",
                    "no other deployment of it has succeeded, and "
                        + TaskDefinitions.family(before.taskDefinition())
                        + " has no active revision below "
                        + before.revision(),
                    "ecsdeploy revisions · ecsdeploy rollback --to=REVISION"));
  }

  private RollbackTarget named(String to, LiveService before) {
    String revision =
        to.matches("[0-9]+") ? TaskDefinitions.family(before.taskDefinition()) + ":" + to : to;
    LiveTaskDefinition found = live.taskDefinitions().describe(revision);
    if (!found.isActive()) {
      throw Failure.project(
          "task definition " + found.name() + " is " + found.definition().statusAsString(),
          "a service can only be set to an ACTIVE revision",
          "ecsdeploy revisions");
    }
    if (found.name().equals(before.revision())) {
      throw Failure.project(
          before.name() + " is set to " + found.name() + " already",
          "a rollback goes to another revision",
          "ecsdeploy revisions · ecsdeploy refresh replaces the tasks");
    }
    return new RollbackTarget(found.name(), new RollbackTarget.Basis.AskedFor());
  }

  private RollbackPlan stop(LiveService before, RunningDeployment deployment) {
    String from = deployment.revision(live).orElse(before.revision());
    String to =
        before.service().deployments().stream()
            .map(each -> TaskDefinitions.name(each.taskDefinition()))
            .filter(revision -> !revision.equals(from))
            .findFirst()
            .orElse(null);
    Way way =
        deployment.goesBack()
            ? new Way.Follow(deployment.arn(), to)
            : new Way.Stop(deployment.arn(), to);
    return new RollbackPlan(request, before, from, way, group);
  }

  private RollbackPlan stop(LiveService before, DeploymentInfo running) {
    CodeDeployTargets targets = new CodeDeployTargets(live);
    RolloutTarget target = targets.of(request.cluster(), before, running);
    String id = Objects.requireNonNull(target.codeDeployment());
    String from = TaskDefinitions.name(target.taskDefinition());
    String previous = TaskDefinitions.name(CodeDeployTargets.before(before, from));
    String to = previous.equals(from) ? null : previous;
    Way way = id.equals(running.deploymentId()) ? new Way.Stop(id, to) : new Way.Follow(id, to);
    return new RollbackPlan(request, before, from, way, group);
  }
}
