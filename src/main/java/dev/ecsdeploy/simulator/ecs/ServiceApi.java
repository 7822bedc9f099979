package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.wire.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of ECS on services. */
final class ServiceApi {
  private static final int DESCRIBED_AT_ONCE = 10;

  private final EcsWorld world;
  private final ServiceLife life;
  private final ServiceView view;

  ServiceApi(EcsWorld world, ServiceLife life) {
    this.world = world;
    this.life = life;
    this.view = new ServiceView(world);
  }

  Map<String, Operation> operations() {
    return Map.of(
        "CreateService", request -> answer(life.create(request, false)),
        "UpdateService", request -> answer(life.update(request, false)),
        "DescribeServices", this::describe,
        "ListServices", this::list,
        "DeleteService", this::delete);
  }

  private ObjectNode answer(EcsService service) {
    ObjectNode described = view.describe(service);
    described.set("tags", world.tags.of(service.arn));
    return Json.object().set("service", described);
  }

  private ObjectNode describe(ObjectNode request) {
    String cluster = world.clusters.of(request);
    List<String> given = Json.strings(request.path("services"));
    if (given.isEmpty()) {
      throw new AwsError("InvalidParameterException", "Services cannot be empty.");
    }
    if (given.size() > DESCRIBED_AT_ONCE) {
      throw new AwsError(
          "InvalidParameterException", "Services cannot have more than 10 elements.");
    }
    ArrayNode found = Json.array();
    ArrayNode failures = Json.array();
    for (String each : given) {
      Optional<EcsService> service = world.service(cluster, each);
      if (service.isPresent()) {
        ObjectNode described = view.describe(service.get());
        world.tags.include(request, described, service.get().arn);
        found.add(described);
      } else {
        String arn = each.startsWith("arn:") ? each : world.place.service(cluster, each);
        failures.add(Json.object().put("arn", arn).put("reason", "MISSING"));
      }
    }
    ObjectNode result = Json.object();
    result.set("services", found);
    return result.set("failures", failures);
  }

  private ObjectNode list(ObjectNode request) {
    String launchType = Json.text(request, "launchType");
    String strategy = Json.text(request, "schedulingStrategy");
    List<String> arns =
        world.services(world.clusters.of(request)).stream()
            .filter(each -> matches(each, "launchType", launchType))
            .filter(each -> matches(each, "schedulingStrategy", strategy))
            .map(each -> each.arn)
            .toList();
    Page<String> page = Page.of(request, arns, 10, 100);
    return page.into(Json.object().set("serviceArns", Json.texts(page.elements())));
  }

  private static boolean matches(EcsService service, String member, String wanted) {
    return wanted.isEmpty() || Json.text(service.settings, member).equals(wanted);
  }

  private ObjectNode delete(ObjectNode request) {
    EcsService service = life.active(request);
    boolean force = request.path("force").asBoolean(false);
    if (!force && service.desired > 0 && !service.isDaemon()) {
      throw new AwsError(
          "InvalidParameterException", "The service cannot be stopped while it is scaled above 0.");
    }
    life.remove(service);
    return answer(service);
  }
}
