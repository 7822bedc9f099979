package dev.ecsdeploy.diff;

import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.json.SdkJson;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.ThresholdType;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns the differences of a service into the request that removes them. */
final class ServiceUpdater {
  private final ServiceDefinition local;
  private final ServiceComparison comparison;
  private final Sides<ObjectNode> sides;

  ServiceUpdater(ServiceDefinition local, ServiceComparison comparison) {
    this.local = local;
    this.comparison = comparison;
    this.sides = comparison.sides();
  }

  ServiceUpdate update() {
    Set<String> members = changed();
    UpdateServiceRequest.Builder request = UpdateServiceRequest.builder();
    SdkJson.copy(local.request(), request, members);
    members.stream()
        .filter(member -> !sides.after().has(member))
        .forEach(member -> remove(member, request));
    if (members.contains("deploymentConfiguration")) {
      request.deploymentConfiguration(complete(local.request().deploymentConfiguration()));
    }
    if (members.contains("capacityProviderStrategy")) {
      request.forceNewDeployment(true); // ECS takes a new strategy only together with this
    }
    return new ServiceUpdate(request.build(), TagChanges.of(sides));
  }

  private Set<String> changed() {
    Set<String> members = new TreeSet<>(sides.before().propertyNames());
    members.addAll(sides.after().propertyNames());
    members.removeIf(name -> sides.before().path(name).equals(sides.after().path(name)));
    members.removeAll(ServiceScope.FIXED);
    members.addAll(comparison.scope().untold()); // cannot be compared, so the file counts
    return members;
  }

  /** ECS keeps what a request leaves out, so nothing has to be said. */
  private static void remove(String member, UpdateServiceRequest.Builder request) {
    switch (member) {
      case "capacityProviderStrategy" -> request.capacityProviderStrategy(List.of());
      case "loadBalancers" -> request.loadBalancers(List.of());
      case "placementConstraints" -> request.placementConstraints(List.of());
      case "placementStrategy" -> request.placementStrategy(List.of());
      case "serviceConnectConfiguration" ->
          request.serviceConnectConfiguration(connect -> connect.enabled(false));
      case "serviceRegistries" -> request.serviceRegistries(List.of());
      case "volumeConfigurations" -> request.volumeConfigurations(List.of());
      case "vpcLatticeConfigurations" -> request.vpcLatticeConfigurations(List.of());
      default -> {} // the file says the default, and the request has it from there
    }
  }

  /**
   * The deployment configuration of the file, with the default of each part that it leaves out and
   * that is live. Whether ECS resets such a part or keeps it is not documented.
   */
  private DeploymentConfiguration complete(DeploymentConfiguration file) {
    JsonNode live = sides.before().path("deploymentConfiguration");
    JsonNode wanted = sides.after().path("deploymentConfiguration");
    DeploymentConfiguration.Builder whole =
        file.toBuilder()
            .maximumPercent(wanted.path("maximumPercent").asInt())
            .minimumHealthyPercent(wanted.path("minimumHealthyPercent").asInt());
    if (file.strategy() == null && !live.path("strategy").equals(wanted.path("strategy"))) {
      whole.strategy(wanted.path("strategy").asString());
    }
    if (file.bakeTimeInMinutes() == null && live.has("bakeTimeInMinutes")) {
      whole.bakeTimeInMinutes(0);
    }
    if (live.has("deploymentCircuitBreaker")) {
      JsonNode breaker = live.get("deploymentCircuitBreaker");
      whole.deploymentCircuitBreaker(complete(file.deploymentCircuitBreaker(), breaker));
    }
    if (file.alarms() == null && live.has("alarms")) {
      whole.alarms(alarms -> alarms.alarmNames(List.of()).enable(false).rollback(false));
    }
    if (!file.hasLifecycleHooks() && live.has("lifecycleHooks")) {
      whole.lifecycleHooks(List.of());
    }
    return whole.build();
  }

  private static DeploymentCircuitBreaker complete(
      @Nullable DeploymentCircuitBreaker file, JsonNode live) {
    if (file == null) {
      return DeploymentCircuitBreaker.builder().enable(false).rollback(false).build();
    }
    DeploymentCircuitBreaker.Builder whole = file.toBuilder();
    if (file.resetOnHealthyTask() == null && live.has("resetOnHealthyTask")) {
      whole.resetOnHealthyTask(true);
    }
    if (file.thresholdConfiguration() == null && live.has("thresholdConfiguration")) {
      whole.thresholdConfiguration(half -> half.type(ThresholdType.BOUNDED_PERCENT).value(50));
    }
    return whole.build();
  }
}
