package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.deploy.DeployPlan.Subject;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.diff.Differ;
import dev.ecsdeploy.diff.ExpressUpdate;
import dev.ecsdeploy.live.AccountGuard;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.rollout.WaitUntil;
import dev.ecsdeploy.rollout.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;

/** Decides what one deployment of a service in Express Mode does; only reads. */
final class ExpressPlanner {
  private final Live live;
  private final Supplier<String> account;
  private final Comparer comparer;
  private final ExpressRequest request;
  private final List<PlanWarning> warnings = new ArrayList<>();

  ExpressPlanner(Live live, Supplier<String> account, Differ differ, ExpressRequest request) {
    this.live = live;
    this.account = account;
    this.comparer = new Comparer(live, differ);
    this.request = request;
  }

  DeployPlan plan() {
    Optional<LiveService> before = live.services().find(request.cluster(), request.service());
    AccountGuard.check(request.account(), before, account);
    checkWait(before.map(LiveService::strategy).orElse(DeploymentStrategy.CANARY));
    return before.map(this::update).orElseGet(this::create);
  }

  private void checkWait(DeploymentStrategy strategy) {
    WaitUntil until = request.options().waitUntil();
    if (until != null) {
      Waits.check(until, DeploymentControllerType.ECS, strategy);
      if (!Waits.mayCome(until, strategy)) {
        warnings.add(new PlanWarning.NeverPauses());
      }
    }
  }

  private DeployPlan update(LiveService before) {
    Guard.deployable(before);
    DefinitionDiff difference = comparer.express(request.definition(), before);
    Guard.possible(difference);
    return plan(
        before,
        difference,
        request.options().onlyIfChanged() && difference.isEmpty()
            ? List.of()
            : awaited(updating(before)));
  }

  private List<Step> updating(LiveService before) {
    ExpressUpdate update = comparer.update(request.definition(), before);
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step.UpdateExpressService(
            update.request().toBuilder().serviceArn(before.arn()).build(),
            request.definition().unknown()));
    steps.addAll(Step.tagging(before.arn(), update.tags()));
    return steps;
  }

  private DeployPlan create() {
    ExpressDefinition named = request.definition().of(request.cluster(), request.service());
    return plan(
        null,
        null,
        awaited(List.of(new Step.CreateExpressService(named.request(), named.unknown()))));
  }

  private List<Step> awaited(List<Step> steps) {
    WaitUntil until = request.options().waitUntil();
    List<Step> all = new ArrayList<>(steps);
    if (until != null) {
      all.add(
          new Step.AwaitRollout(until, request.options().timeout(), request.options().reactions()));
    }
    return all;
  }

  private DeployPlan plan(
      @Nullable LiveService before, @Nullable DefinitionDiff difference, List<Step> steps) {
    String revision = before == null ? "" : before.revision();
    Subject subject = new Subject(request.cluster(), request.service(), before, revision);
    return new DeployPlan(subject, null, difference, steps, warnings);
  }
}
