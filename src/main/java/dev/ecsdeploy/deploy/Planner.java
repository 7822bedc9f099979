package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.deploy.DeployPlan.Subject;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.diff.Differ;
import dev.ecsdeploy.diff.ServiceUpdate;
import dev.ecsdeploy.live.AccountGuard;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import tools.jackson.databind.node.ObjectNode;

/** Decides what one deployment does, from what the files say and what is live; only reads. */
final class Planner {
  private final Live live;
  private final Supplier<String> account;
  private final Comparer comparer;
  private final DeployRequest request;
  private final List<PlanWarning> warnings = new ArrayList<>();
  private final RevisionPlanner revisions;
  private final WaitPlanner waiting;

  Planner(Live live, Supplier<String> account, Differ differ, DeployRequest request) {
    this.live = live;
    this.account = account;
    this.comparer = new Comparer(live, differ);
    this.request = request;
    this.revisions = new RevisionPlanner(live.taskDefinitions(), comparer, request);
    this.waiting = new WaitPlanner(request, warnings::add);
  }

  DeployPlan plan() {
    Optional<LiveService> before = live.services().find(request.cluster(), request.service());
    AccountGuard.check(request.account(), before, account);
    return before
        .map(this::update)
        .orElseGet(() -> new CreationPlanner(request, revisions, waiting, warnings).plan());
  }

  private DeployPlan update(LiveService before) {
    Guard.deployable(before);
    waiting.check(before);
    Revision revision = revisions.of(before);
    ScalingPlanner scaling =
        new ScalingPlanner(
            live.scalableTargets(), request.options().scaling(), before, warnings::add);
    ServiceDefinition definition = counted(before, scaling);
    DefinitionDiff attributes = definition == null ? null : attributes(definition, before);
    ServiceUpdate change = definition == null ? null : change(definition, before);
    Optional<Step.ModifyScaling> scale = scaling.step();
    boolean onlyIfChanged = request.options().onlyIfChanged();
    if (onlyIfChanged && scale.isEmpty() && !differs(before, revision, attributes)) {
      return plan(before, revision, attributes, List.of());
    }
    Revision used =
        onlyIfChanged && !revision.differs(before) ? revision.insteadOfANewOne(before) : revision;
    List<Step> steps = steps(before, used, change);
    scale.ifPresent(step -> addScaling(steps, step, scaling));
    return plan(before, used, attributes, steps);
  }

  private DefinitionDiff attributes(ServiceDefinition definition, LiveService before) {
    DefinitionDiff attributes = comparer.service(definition, before);
    Guard.possible(attributes);
    return attributes;
  }

  private ServiceUpdate change(ServiceDefinition definition, LiveService before) {
    ServiceUpdate change = comparer.update(definition, before);
    if (before.isCodeDeploy()) {
      CodeDeployPlanner.check(change.request());
    }
    return change;
  }

  private boolean differs(
      LiveService before, Revision revision, @Nullable DefinitionDiff attributes) {
    Integer tasks = request.options().tasks();
    return revision.differs(before)
        || (attributes != null && !attributes.isEmpty())
        || (tasks != null && !tasks.equals(before.service().desiredCount()))
        || request.options().force();
  }

  /** Where auto scaling decides the count, the file does not. */
  private @Nullable ServiceDefinition counted(LiveService before, ScalingPlanner scaling) {
    Integer tasks = request.options().tasks();
    if (tasks != null && !isDaemon(before)) {
      scaling.warnOfCount(tasks);
    }
    ServiceDefinition definition = request.serviceDefinition();
    Integer stated = definition == null ? null : definition.request().desiredCount();
    if (definition == null
        || stated == null
        || stated.equals(before.service().desiredCount())
        || tasks != null
        || !scaling.isScaled()) {
      return definition;
    }
    warnings.add(new PlanWarning.CountLeftAlone(stated, before.service().desiredCount()));
    return definition.withoutCount();
  }

  /** Scaling is changed when nothing can be refused any more but the change of the service. */
  private void addScaling(List<Step> steps, Step.ModifyScaling scale, ScalingPlanner scaling) {
    int register =
        !steps.isEmpty() && steps.getFirst() instanceof Step.RegisterTaskDefinition ? 1 : 0;
    steps.add(register, scale);
    Optional<Step.LiftSuspension> lift = scaling.lift(scale);
    boolean waits = steps.getLast() instanceof Step.AwaitRollout;
    if (lift.isPresent() && waits) {
      steps.add(lift.get());
    } else if (lift.isPresent()) {
      warnings.add(new PlanWarning.SuspensionStays());
    }
  }

  private List<Step> steps(LiveService before, Revision revision, @Nullable ServiceUpdate change) {
    UpdateServiceRequest whole = updateRequest(before, revision, change);
    if (revision.registered() != null || whole.taskDefinition() != null) {
      Latitude.check(before, whole, warnings::add);
    }
    List<Step> steps = new ArrayList<>();
    revision.registration().ifPresent(steps::add);
    updating(before, revision, whole).ifPresent(steps::add);
    if (change != null) {
      steps.addAll(Step.tagging(before.arn(), change.tags()));
    }
    ordering(before, revision, whole).ifPresent(steps::add);
    waiting.step().ifPresent(steps::add);
    return steps;
  }

  private Optional<Step> updating(
      LiveService before, Revision revision, UpdateServiceRequest whole) {
    UpdateServiceRequest update =
        before.isCodeDeploy() ? CodeDeployPlanner.withoutDeployment(whole) : whole;
    boolean brings = revision.registered() != null && !before.isCodeDeploy();
    ServiceDefinition definition = request.serviceDefinition();
    ObjectNode extra = definition == null ? Step.NOTHING : definition.unknown();
    return brings || !extra.isEmpty() || !isIdle(update)
        ? Optional.of(new Step.UpdateService(update, extra))
        : Optional.empty();
  }

  /** Whether a call would say nothing but which service it is about. */
  private boolean isIdle(UpdateServiceRequest update) {
    return update.equals(
        UpdateServiceRequest.builder()
            .cluster(request.cluster())
            .service(request.service())
            .build());
  }

  private Optional<Step> ordering(
      LiveService before, Revision revision, UpdateServiceRequest whole) {
    boolean registers = revision.registered() != null;
    return before.isCodeDeploy() && (registers || CodeDeployPlanner.needsDeployment(whole))
        ? Optional.of(
            new Step.CreateDeployment(
                new CodeDeployPlanner(live, request)
                    .order(before, revision.existing(), warnings::add),
                registers))
        : Optional.empty();
  }

  private UpdateServiceRequest updateRequest(
      LiveService before, Revision revision, @Nullable ServiceUpdate change) {
    UpdateServiceRequest.Builder update =
        change == null ? UpdateServiceRequest.builder() : change.request().toBuilder();
    update.cluster(request.cluster()).service(request.service());
    if (revision.existing() != null && !revision.existing().equals(before.taskDefinition())) {
      update.taskDefinition(revision.existing());
    }
    if (isDaemon(before)) {
      update.desiredCount(null);
    } else if (request.options().tasks() != null) {
      update.desiredCount(request.options().tasks());
    }
    if (request.options().force()) {
      update.forceNewDeployment(true);
    }
    return update.build();
  }

  private static boolean isDaemon(LiveService before) {
    return before.service().schedulingStrategy() == SchedulingStrategy.DAEMON;
  }

  private DeployPlan plan(
      LiveService before,
      Revision revision,
      @Nullable DefinitionDiff attributes,
      List<Step> steps) {
    return new DeployPlan(
        new Subject(request.cluster(), request.service(), before, revision.name(before.revision())),
        revision.difference(),
        attributes,
        steps,
        warnings);
  }
}
