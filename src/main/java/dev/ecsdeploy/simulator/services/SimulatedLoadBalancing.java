package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.ecs.SimulatedEcs;
import dev.ecsdeploy.simulator.ecs.Target;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Neighbours.TargetGroup;
import dev.ecsdeploy.simulator.world.Place;
import dev.ecsdeploy.simulator.world.Resources;
import dev.ecsdeploy.simulator.world.TargetGroups;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Elastic Load Balancing: the target groups that the tasks of services are registered in. */
public final class SimulatedLoadBalancing {
  private static final int PAGE = 400;

  private final SimulatedEcs ecs;
  private final TargetGroups groups;
  private final TargetGroupDirectory directory;
  private final Map<String, TargetGroup> special;
  private final SimulatedListeners listeners;

  /**
   * Load balancing for the services of a region.
   *
   * @param resources which target groups, listeners and rules there are
   */
  public SimulatedLoadBalancing(
      SimulatedEcs ecs, Place place, TargetGroups groups, Resources resources) {
    this.ecs = ecs;
    this.groups = groups;
    this.directory = new TargetGroupDirectory(ecs, place, resources.targetGroups());
    this.special = resources.neighbours().targetGroups();
    this.listeners = new SimulatedListeners(resources.neighbours().listenerRules(), directory::all);
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    Map<String, Operation> all = new HashMap<>(listeners.operations());
    all.put("DescribeTargetGroups", this::describe);
    all.put("DescribeTags", this::tags);
    all.put("DescribeTargetHealth", this::health);
    all.put("DescribeTargetGroupAttributes", this::attributes);
    return all;
  }

  private ObjectNode describe(ObjectNode request) {
    List<String> arns = Json.strings(request.path("TargetGroupArns"));
    List<String> names = Json.strings(request.path("Names"));
    List<String> wanted =
        !arns.isEmpty()
            ? arns
            : names.isEmpty() ? directory.all() : names.stream().map(this::named).toList();
    return CapitalPage.of(
        pageAsked(request),
        "TargetGroups",
        wanted.stream().map(arn -> describe(exists(check(arn)))).toList(),
        PAGE,
        "NextMarker");
  }

  /** Pages have other names here. */
  private static ObjectNode pageAsked(ObjectNode request) {
    ObjectNode asked = request.deepCopy();
    if (request.has("PageSize")) {
      asked.set("MaxResults", request.path("PageSize"));
    }
    return asked;
  }

  private String named(String name) {
    return directory.named(name).orElseThrow(SimulatedLoadBalancing::missing);
  }

  private ObjectNode tags(ObjectNode request) {
    ArrayNode described = Json.array();
    for (String arn : Json.strings(request.path("ResourceArns"))) {
      ArrayNode tags = Json.array();
      directory
          .tags(check(arn))
          .forEach((key, value) -> tags.add(Json.object().put("Key", key).put("Value", value)));
      ObjectNode view = Json.object().put("ResourceArn", arn);
      view.set("Tags", tags);
      described.add(view);
    }
    return Json.object().set("TagDescriptions", described);
  }

  /** One of a scenario that lists them is there under no other name. */
  private String exists(String arn) {
    if (directory.named(TargetGroups.name(arn)).isEmpty()) {
      throw missing();
    }
    return arn;
  }

  private ObjectNode describe(String arn) {
    TargetGroup kind = special.getOrDefault(TargetGroups.name(arn), new TargetGroup("ip", ""));
    ObjectNode group = Json.object();
    group.put("TargetGroupArn", arn).put("TargetGroupName", TargetGroups.name(arn));
    group.put("Protocol", "HTTP").put("Port", 80).put("TargetType", kind.type());
    Json.putText(group, "VpcId", kind.vpc().isEmpty() ? null : kind.vpc());
    group.put("HealthCheckProtocol", "HTTP").put("HealthCheckPort", "traffic-port");
    group.put("HealthCheckEnabled", true).put("HealthCheckPath", "/");
    group.put("HealthCheckIntervalSeconds", 30).put("HealthCheckTimeoutSeconds", 5);
    group.put("HealthyThresholdCount", 5).put("UnhealthyThresholdCount", 2);
    return group.set("Matcher", Json.object().put("HttpCode", "200"));
  }

  private ObjectNode health(ObjectNode request) {
    String arn = check(Json.text(request, "TargetGroupArn"));
    ArrayNode described = Json.array();
    for (Target target : ecs.targets(arn)) {
      ObjectNode view = Json.object();
      view.set(
          "Target",
          Json.object()
              .put("Id", target.address())
              .put("Port", target.port())
              .put("AvailabilityZone", target.zone()));
      view.put("HealthCheckPort", Integer.toString(target.port()));
      ObjectNode health = Json.object().put("State", target.state());
      Json.putText(health, "Reason", target.reason().isEmpty() ? null : target.reason());
      Json.putText(
          health, "Description", target.description().isEmpty() ? null : target.description());
      view.set("TargetHealth", health);
      described.add(view);
    }
    return Json.object().set("TargetHealthDescriptions", described);
  }

  private ObjectNode attributes(ObjectNode request) {
    String arn = check(Json.text(request, "TargetGroupArn"));
    String delay = Long.toString(groups.delay(arn).toSeconds());
    ArrayNode attributes = Json.array();
    attributes.add(attribute("deregistration_delay.timeout_seconds", delay));
    attributes.add(attribute("stickiness.enabled", "false"));
    attributes.add(attribute("load_balancing.algorithm.type", "round_robin"));
    attributes.add(attribute("slow_start.duration_seconds", "0"));
    return Json.object().set("Attributes", attributes);
  }

  private static ObjectNode attribute(String key, String value) {
    return Json.object().put("Key", key).put("Value", value);
  }

  private static String check(String arn) {
    if (!arn.contains(":targetgroup/")) {
      throw arn.startsWith("arn:")
          ? missing()
          : new AwsError("ValidationError", "'" + arn + "' is not a valid target group ARN");
    }
    return arn;
  }

  private static AwsError missing() {
    return new AwsError("TargetGroupNotFound", "One or more target groups not found");
  }
}
