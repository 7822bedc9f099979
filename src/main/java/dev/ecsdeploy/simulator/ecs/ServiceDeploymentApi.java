package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.wire.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of ECS on service deployments and service revisions. */
final class ServiceDeploymentApi {
  private static final int DESCRIBED_AT_ONCE = 20;

  private final EcsWorld world;
  private final Rollouts rollouts;
  private final Scheduler scheduler;
  private final ServiceDeploymentView view;

  ServiceDeploymentApi(EcsWorld world, Rollouts rollouts, Scheduler scheduler) {
    this.world = world;
    this.rollouts = rollouts;
    this.scheduler = scheduler;
    this.view = new ServiceDeploymentView(world);
  }

  Map<String, Operation> operations() {
    return Map.of(
        "ListServiceDeployments", this::list,
        "DescribeServiceDeployments", this::describe,
        "DescribeServiceRevisions", this::describeRevisions,
        "StopServiceDeployment", this::stop,
        "ContinueServiceDeployment", this::goOn);
  }

  private ObjectNode list(ObjectNode request) {
    EcsService service =
        world
            .service(world.clusters.of(request), Json.text(request, "service"))
            .orElseThrow(() -> new AwsError("ServiceNotFoundException", "Service not found."));
    List<String> statuses = Json.strings(request.path("status"));
    JsonNode created = request.path("createdAt");
    double after = created.path("after").asDouble(0);
    double before = created.path("before").asDouble(Double.MAX_VALUE);
    List<ServiceDeployment> wanted =
        history(service)
            .filter(each -> statuses.isEmpty() || statuses.contains(each.status.name()))
            .filter(each -> within(each.createdAt.toEpochMilli() / 1000.0, after, before))
            .toList();
    Page<ServiceDeployment> page = Page.of(request, wanted, 20, 100);
    ArrayNode briefs = Json.array();
    page.elements().forEach(each -> briefs.add(view.brief(service, each)));
    return page.into(Json.object().set("serviceDeployments", briefs));
  }

  /** What CodeDeploy does is no service deployment of ECS. */
  private static Stream<ServiceDeployment> history(EcsService service) {
    return service.isCodeDeploy() ? Stream.of() : service.history.stream();
  }

  private static boolean within(double time, double after, double before) {
    return time >= after && time <= before;
  }

  private ObjectNode describe(ObjectNode request) {
    ArrayNode found = Json.array();
    ArrayNode failures = Json.array();
    for (String arn : given(request, "serviceDeploymentArns")) {
      Optional<ObjectNode> described =
          rollout(arn).map(each -> view.describe(each.service(), each.rollout()));
      described.ifPresentOrElse(found::add, () -> failures.add(missing(arn)));
    }
    ObjectNode result = Json.object();
    result.set("serviceDeployments", found);
    return result.set("failures", failures);
  }

  private ObjectNode describeRevisions(ObjectNode request) {
    ArrayNode found = Json.array();
    ArrayNode failures = Json.array();
    for (String arn : given(request, "serviceRevisionArns")) {
      revision(arn).ifPresentOrElse(found::add, () -> failures.add(missing(arn)));
    }
    ObjectNode result = Json.object();
    result.set("serviceRevisions", found);
    return result.set("failures", failures);
  }

  private static List<String> given(ObjectNode request, String member) {
    List<String> arns = Json.strings(request.path(member));
    if (arns.isEmpty() || arns.size() > DESCRIBED_AT_ONCE) {
      throw new AwsError(
          "InvalidParameterException", member + " must have between 1 and 20 elements.");
    }
    return arns;
  }

  private static ObjectNode missing(String arn) {
    return Json.object().put("arn", arn).put("reason", "MISSING");
  }

  private record Found(EcsService service, ServiceDeployment rollout) {}

  private Optional<Found> rollout(String arn) {
    return world.services().stream()
        .flatMap(service -> history(service).map(each -> new Found(service, each)))
        .filter(found -> found.rollout().arn.equals(arn))
        .findFirst();
  }

  private Optional<ObjectNode> revision(String arn) {
    return world.services().stream()
        .flatMap(
            service ->
                history(service)
                    .map(each -> each.target.revision())
                    .filter(each -> each.arn().equals(arn))
                    .map(each -> view.revision(service, each)))
        .findFirst();
  }

  private ObjectNode stop(ObjectNode request) {
    Found found = found(request);
    if (found.rollout().status.isOver()) {
      throw new AwsError(
          "ConflictException",
          "Service deployment is in status " + found.rollout().status + " and cannot be stopped.");
    }
    if (found.rollout().rollback == null) {
      rollouts.stopOnRequest(found.service());
      scheduler.soon(found.service());
    }
    return Json.object().put("serviceDeploymentArn", found.rollout().arn);
  }

  private Found found(ObjectNode request) {
    return rollout(Json.text(request, "serviceDeploymentArn"))
        .orElseThrow(
            () ->
                new AwsError(
                    "ServiceDeploymentNotFoundException", "Service deployment not found."));
  }

  private ObjectNode goOn(ObjectNode request) {
    Found found = found(request);
    scheduler.shifts().hooks().answer(found.service(), found.rollout(), request);
    return Json.object().put("serviceDeploymentArn", found.rollout().arn);
  }
}
