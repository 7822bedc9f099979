package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
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
  private final Supplier<List<ObjectNode>> managed;
  private final List<ObjectNode> targets = new ArrayList<>();
  private final List<ObjectNode> policies;

  /**
   * What there is in the beginning.
   *
   * @param managed the targets that ECS manages, as they are now
   */
  public SimulatedAutoScaling(
      Supplier<List<ObjectNode>> managed, List<ObjectNode> targets, List<ObjectNode> policies) {
    this.managed = managed;
    targets.stream().map(SimulatedAutoScaling::target).forEach(this.targets::add);
    this.policies = policies.stream().map(SimulatedAutoScaling::fill).toList();
  }

  private static ObjectNode target(ObjectNode given) {
    ObjectNode filled = fill(given);
    filled.putIfAbsent(
        "SuspendedState",
        Json.object()
            .put("DynamicScalingInSuspended", false)
            .put("DynamicScalingOutSuspended", false)
            .put("ScheduledScalingSuspended", false));
    return filled;
  }

  private static ObjectNode fill(ObjectNode given) {
    ObjectNode filled = given.deepCopy();
    filled.putIfAbsent("ServiceNamespace", Json.value("ecs"));
    filled.putIfAbsent("ScalableDimension", Json.value("ecs:service:DesiredCount"));
    return filled;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of(
        "DescribeScalableTargets",
        request ->
            Json.object()
                .set(
                    "ScalableTargets",
                    Json.array(
                        matching(all(), request, Json.strings(request.path("ResourceIds"))))),
        "RegisterScalableTarget",
        this::register,
        "DescribeScalingPolicies",
        request -> Json.object().set("ScalingPolicies", Json.array(policies(request))));
  }

  private List<ObjectNode> all() {
    Set<String> own =
        targets.stream().map(each -> Json.text(each, "ResourceId")).collect(Collectors.toSet());
    return Stream.concat(
            targets.stream(),
            managed.get().stream()
                .filter(each -> !own.contains(Json.text(each, "ResourceId")))
                .map(SimulatedAutoScaling::target))
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
    String region = "arn:aws:application-autoscaling:simulated:000000000000:scalable-target/";
    return Json.object().put("ScalableTargetARN", region + resource);
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
