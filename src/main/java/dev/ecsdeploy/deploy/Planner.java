package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.deploy.DeployPlan.Subject;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.diff.Differ;
import dev.ecsdeploy.diff.ServiceUpdate;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.AccountGuard;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.Services;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.rollout.WaitUntil;
import dev.ecsdeploy.rollout.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** Decides what one deployment does, from what the files say and what is live; only reads. */
final class Planner {
  private final Live live;
  private final TaskDefinitions taskDefinitions;
  private final Supplier<String> account;
  private final Comparer comparer;
  private final DeployRequest request;
  private final List<PlanWarning> warnings = new ArrayList<>();

  Planner(Live live, Supplier<String> account, Differ differ, DeployRequest request) {
    this.live = live;
    this.taskDefinitions = live.taskDefinitions();
    this.account = account;
    this.comparer = new Comparer(live, differ);
    this.request = request;
  }

  DeployPlan plan() {
    Optional<LiveService> before = live.services().find(request.cluster(), request.service());
    AccountGuard.check(request.account(), before, account);
    return before.map(this::update).orElseGet(this::create);
  }

  // An existing service

  private DeployPlan update(LiveService before) {
    Guard.deployable(before);
    checkWait(before);
    Revision revision = revisionFor(before);
    ScalingPlanner scaling =
        new ScalingPlanner(
            live.scalableTargets(), request.options().scaling(), before, warnings::add);
    ServiceDefinition definition = counted(before, scaling);
    DefinitionDiff attributes = definition == null ? null : comparer.service(definition, before);
    if (attributes != null) {
      Guard.possible(attributes);
    }
    ServiceUpdate change = definition == null ? null : comparer.update(definition, before);
    if (change != null && before.isCodeDeploy()) {
      CodeDeployPlanner.check(change.request());
    }
    boolean attributesDiffer = attributes != null && !attributes.isEmpty();
    Integer tasks = request.options().tasks();
    boolean countDiffers = tasks != null && !tasks.equals(before.service().desiredCount());
    Optional<Step.ModifyScaling> scale = scaling.step();
    boolean differs =
        revision.differs(before)
            || attributesDiffer
            || countDiffers
            || scale.isPresent()
            || request.options().force();
    if (request.options().onlyIfChanged() && !differs) {
      return plan(before, revision, attributes, List.of());
    }
    Revision used =
        request.options().onlyIfChanged() && !revision.differs(before)
            ? revision.insteadOfANewOne(before)
            : revision;
    List<Step> steps = steps(before, used, change);
    scale.ifPresent(step -> addScaling(steps, step, scaling));
    return plan(before, used, attributes, steps);
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
    List<Step> steps = new ArrayList<>();
    if (revision.registered() != null) {
      steps.add(new Step.RegisterTaskDefinition(revision.registered()));
    }
    UpdateServiceRequest whole = updateRequest(before, revision, change);
    UpdateServiceRequest update =
        before.isCodeDeploy() ? CodeDeployPlanner.withoutDeployment(whole) : whole;
    boolean brings = revision.registered() != null && !before.isCodeDeploy();
    if (brings || !isIdle(update)) {
      steps.add(
          new Step.UpdateService(
              update,
              request.serviceDefinition() == null
                  ? Step.NOTHING
                  : request.serviceDefinition().unknown()));
    }
    if (change != null) {
      steps.addAll(Step.tagging(before.arn(), change.tags()));
    }
    boolean registers = revision.registered() != null;
    if (before.isCodeDeploy() && (registers || CodeDeployPlanner.needsDeployment(whole))) {
      CodeDeployPlanner planner = new CodeDeployPlanner(live, request);
      steps.add(
          new Step.CreateDeployment(
              planner.order(before, revision.existing(), warnings::add), registers));
    }
    if (request.options().waitUntil() != null) {
      steps.add(await(request.options().waitUntil()));
    }
    return steps;
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

  /** Whether a call would say nothing but which service it is about. */
  private boolean isIdle(UpdateServiceRequest update) {
    UpdateServiceRequest nothing =
        UpdateServiceRequest.builder()
            .cluster(request.cluster())
            .service(request.service())
            .build();
    return update.equals(nothing)
        && (request.serviceDefinition() == null || request.serviceDefinition().unknown().isEmpty());
  }

  private static boolean isDaemon(LiveService before) {
    return before.service().schedulingStrategy() == SchedulingStrategy.DAEMON;
  }

  private Revision revisionFor(LiveService before) {
    return switch (request.options().revision()) {
      case RevisionChoice.FromFile file -> {
        TaskDefinition definition = taskDefinition();
        yield Revision.fromFile(definition, comparer.task(definition, before));
      }
      case RevisionChoice.Current current -> Revision.existing(before.taskDefinition());
      case RevisionChoice.Latest latest ->
          Revision.existing(latest(TaskDefinitions.family(before.taskDefinition())));
      case RevisionChoice.Numbered(int number) ->
          Revision.existing(active(TaskDefinitions.family(before.taskDefinition()) + ":" + number));
    };
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

  // A service that is not there yet

  private DeployPlan create() {
    ServiceDefinition definition = request.serviceDefinition();
    if (definition == null && request.taskDefinition() == null) {
      throw Services.missing(request.cluster(), request.service());
    }
    if (definition == null) {
      throw Failure.project(
          "service " + request.service() + " does not exist in cluster " + request.cluster(),
          "it can only be created from a service definition, and none is to be used",
          "service_definition: … in the config file, without --no-update-service");
    }
    Guard.creatable(definition);
    checkWait(null);
    Revision revision = revisionForNew();
    List<Step> steps = new ArrayList<>();
    if (revision.registered() != null) {
      steps.add(new Step.RegisterTaskDefinition(revision.registered()));
    }
    steps.add(new Step.CreateService(createRequest(definition, revision), definition.unknown()));
    if (request.options().waitUntil() != null) {
      steps.add(await(request.options().waitUntil()));
    }
    return new DeployPlan(
        new Subject(request.cluster(), request.service(), null, revision.name("")),
        null,
        null,
        steps,
        warnings);
  }

  private CreateServiceRequest createRequest(ServiceDefinition definition, Revision revision) {
    CreateServiceRequest.Builder create =
        definition.request().toBuilder()
            .cluster(request.cluster())
            .serviceName(request.service())
            .taskDefinition(revision.existing());
    if (definition.request().schedulingStrategy() == SchedulingStrategy.DAEMON) {
      create.desiredCount(null);
    } else if (request.options().tasks() != null) {
      create.desiredCount(request.options().tasks());
    } else if (definition.request().desiredCount() == null) {
      // The API wants a count for a new service; none is the one that surprises nobody.
      create.desiredCount(0);
    }
    return create.build();
  }

  private Revision revisionForNew() {
    return switch (request.options().revision()) {
      case RevisionChoice.FromFile file -> Revision.fromFile(taskDefinition(), null);
      case RevisionChoice.Current current ->
          Revision.existing(latest(taskDefinition().request().family()));
      case RevisionChoice.Latest latest ->
          Revision.existing(latest(taskDefinition().request().family()));
      case RevisionChoice.Numbered(int number) ->
          Revision.existing(active(taskDefinition().request().family() + ":" + number));
    };
  }

  private void checkWait(@Nullable LiveService before) {
    WaitUntil until = request.options().waitUntil();
    if (until == null) {
      return;
    }
    DeploymentStrategy strategy = Guard.strategy(before, request.serviceDefinition());
    DeploymentControllerType controller = Guard.controller(before, request.serviceDefinition());
    Waits.check(until, controller, strategy);
    if (controller == DeploymentControllerType.ECS && !Waits.mayCome(until, strategy)) {
      warnings.add(new PlanWarning.NeverPauses());
    }
    if (until instanceof WaitUntil.Stable && Guard.endsEarly(request.serviceDefinition())) {
      warnings.add(new PlanWarning.EndsEarly());
    }
  }

  private Step.AwaitRollout await(WaitUntil until) {
    return new Step.AwaitRollout(until, request.options().timeout(), request.options().reactions());
  }

  private TaskDefinition taskDefinition() {
    TaskDefinition definition = request.taskDefinition();
    if (definition == null) {
      throw Failure.project(
          "there is no task definition to deploy",
          "the config file names no task_definition",
          "task_definition: … in the config file, or --skip-task-definition, or --revision=N");
    }
    return definition;
  }

  private String latest(String family) {
    return taskDefinitions
        .latest(family)
        .map(LiveTaskDefinition::arn)
        .orElseThrow(
            () ->
                Failure.project(
                    "task definition family " + family + " has no active revision",
                    "--latest-task-definition takes the newest active one",
                    "ecsdeploy deploy without it registers one"));
  }

  /** A revision that is there and can be used; asked before the service is touched. */
  private String active(String revision) {
    LiveTaskDefinition found = taskDefinitions.describe(revision);
    if (found.definition().status() != TaskDefinitionStatus.ACTIVE) {
      throw Failure.project(
          "task definition " + revision + " is " + found.definition().statusAsString(),
          "a service can only be set to an ACTIVE revision",
          "aws ecs list-task-definitions --family-prefix="
              + found.definition().family()
              + " --status=ACTIVE");
    }
    return found.arn();
  }
}
