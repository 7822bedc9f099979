package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Application Auto Scaling: the targets and policies that the scenario has. */
public final class SimulatedAutoScaling {
  private static final int PAGE = 50;

  private final Place place;
  private final Instant start;
  private final Supplier<List<ObjectNode>> managed;
  private final List<ObjectNode> targets = new ArrayList<>();
  private final List<ObjectNode> policies;

  /**
   * What there is in the beginning.
   *
   * @param start since when they are there
   * @param managed the targets that ECS manages, as they are now
   * @param world the targets and policies of the scenario
   */
  public SimulatedAutoScaling(
      Place place, Instant start, Supplier<List<ObjectNode>> managed, Scaling world) {
    this.place = place;
    this.start = start;
    this.managed = managed;
    world.targets().stream().map(this::target).forEach(this.targets::add);
    this.policies = world.policies().stream().map(this::policy).toList();
  }

  /**
   * What the scenario has.
   *
   * @param targets as they are described
   * @param policies as they are described
   */
  public record Scaling(List<ObjectNode> targets, List<ObjectNode> policies) {}

  private ObjectNode policy(ObjectNode given) {
    ObjectNode filled = fill(given);
    String name = Json.text(filled, "PolicyName");
    filled.putIfAbsent(
        "PolicyARN",
        Json.value(
            place.arn(
                "autoscaling",
                "scalingPolicy:simulated:resource/ecs/%s:policyName/%s"
                    .formatted(Json.text(filled, "ResourceId"), name))));
    filled.putIfAbsent("PolicyType", Json.value("TargetTrackingScaling"));
    return filled;
  }

  private ObjectNode target(ObjectNode given) {
    ObjectNode filled = fill(given);
    filled.putIfAbsent(
        "RoleARN",
        Json.value(
            place.iam(
                "role/aws-service-role/ecs.application-autoscaling.amazonaws.com/"
                    + "AWSServiceRoleForApplicationAutoScaling_ECSService")));
    filled.putIfAbsent(
        "SuspendedState",
        Json.object()
            .put("DynamicScalingInSuspended", false)
            .put("DynamicScalingOutSuspended", false)
            .put("ScheduledScalingSuspended", false));
    return filled;
  }

  private ObjectNode fill(ObjectNode given) {
    ObjectNode filled = given.deepCopy();
    filled.putIfAbsent("CreationTime", Json.time(start));
    filled.putIfAbsent("ServiceNamespace", Json.value("ecs"));
    filled.putIfAbsent("ScalableDimension", Json.value("ecs:service:DesiredCount"));
    return filled;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of(
        "DescribeScalableTargets",
        request ->
            CapitalPage.of(
                request,
                "ScalableTargets",
                matching(all(), request, Json.strings(request.path("ResourceIds"))),
                PAGE),
        "RegisterScalableTarget",
        this::register,
        "DescribeScalingPolicies",
        request -> CapitalPage.of(request, "ScalingPolicies", policies(request), PAGE));
  }

  private List<ObjectNode> all() {
    Set<String> own =
        targets.stream().map(each -> Json.text(each, "ResourceId")).collect(Collectors.toSet());
    return Stream.concat(
            targets.stream(),
            managed.get().stream()
                .filter(each -> !own.contains(Json.text(each, "ResourceId")))
                .map(this::target))
        .toList();
  }

  /** What a request leaves out stays as it is; a new target needs both bounds. */
  private ObjectNode register(ObjectNode request) {
    String resource = Json.text(request, "ResourceId");
    List<ObjectNode> known = matching(all(), request, List.of(resource));
    ObjectNode changed = known.isEmpty() ? target(request) : known.getFirst().deepCopy();
    request.forEachEntry((name, value) -> changed.set(name, value.deepCopy()));
    if (!changed.has("MinCapacity") || !changed.has("MaxCapacity")) {
      throw new AwsError(
          "ValidationException", "MinCapacity and MaxCapacity are required for a new target.");
    }
    if (changed.path("MinCapacity").asInt() > changed.path("MaxCapacity").asInt()) {
      throw new AwsError("ValidationException", "MaxCapacity cannot be less than MinCapacity.");
    }
    targets.removeAll(known);
    targets.add(changed);
    return Json.object()
        .put(
            "ScalableTargetARN",
            place.arn("application-autoscaling", "scalable-target/" + resource));
  }

  private List<ObjectNode> policies(ObjectNode request) {
    String resource = Json.text(request, "ResourceId");
    List<String> names = Json.strings(request.path("PolicyNames"));
    return matching(policies, request, resource.isEmpty() ? List.of() : List.of(resource)).stream()
        .filter(each -> names.isEmpty() || names.contains(Json.text(each, "PolicyName")))
        .toList();
  }

  private static List<ObjectNode> matching(
      List<ObjectNode> all, ObjectNode request, List<String> resources) {
    String namespace = Json.text(request, "ServiceNamespace");
    String dimension = Json.text(request, "ScalableDimension");
    return all.stream()
        .filter(each -> Json.text(each, "ServiceNamespace").equals(namespace))
        .filter(
            each -> dimension.isEmpty() || Json.text(each, "ScalableDimension").equals(dimension))
        .filter(each -> resources.isEmpty() || resources.contains(Json.text(each, "ResourceId")))
        .toList();
  }
}
