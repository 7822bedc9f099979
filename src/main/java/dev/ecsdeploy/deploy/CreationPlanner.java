package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.deploy.DeployPlan.Subject;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Services;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;

/** Decides how a service is created that is not there yet. */
final class CreationPlanner {
  private final DeployRequest request;
  private final RevisionPlanner revisions;
  private final WaitPlanner waiting;
  private final List<PlanWarning> warnings;

  /**
   * Makes a planner.
   *
   * @param warnings those that there are when the plan is made are part of it
   */
  CreationPlanner(
      DeployRequest request,
      RevisionPlanner revisions,
      WaitPlanner waiting,
      List<PlanWarning> warnings) {
    this.request = request;
    this.revisions = revisions;
    this.waiting = waiting;
    this.warnings = warnings;
  }

  DeployPlan plan() {
    ServiceDefinition definition = definition();
    Guard.creatable(definition);
    waiting.check(null);
    Revision revision = revisions.ofNewService();
    List<Step> steps = new ArrayList<>();
    revision.registration().ifPresent(steps::add);
    steps.add(new Step.CreateService(create(definition, revision), definition.unknown()));
    waiting.step().ifPresent(steps::add);
    return new DeployPlan(
        new Subject(request.cluster(), request.service(), null, revision.name("")),
        null,
        null,
        steps,
        warnings);
  }

  private ServiceDefinition definition() {
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
    return definition;
  }

  private CreateServiceRequest create(ServiceDefinition definition, Revision revision) {
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
}
