package dev.ecsdeploy.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which members of a service are compared, and so changed.
 *
 * <p>A setting that the file does not mention is left as it is. What hangs on the service is stated
 * whole: where the file has none, there shall be none.
 */
final class ServiceScope {
  /** What hangs on a service. */
  static final List<String> ATTACHED =
      List.of(
          "loadBalancers",
          "placementConstraints",
          "placementStrategy",
          "serviceConnectConfiguration",
          "serviceRegistries",
          "volumeConfigurations",
          "vpcLatticeConfigurations");

  /** Set at creation, and never again. */
  static final List<String> FIXED =
      List.of("deploymentController", "launchType", "role", "schedulingStrategy");

  /** Which service it is, and what the deployment itself decides. */
  private static final Set<String> NOT_ATTRIBUTES =
      Set.of("clientToken", "cluster", "serviceName", "taskDefinition");

  private final ObjectNode file;
  private final ObjectNode live;

  /**
   * A scope.
   *
   * @param file what the file mentions
   * @param live all that is known of the service
   */
  ServiceScope(ObjectNode file, ObjectNode live) {
    this.file = file;
    this.live = live;
  }

  /** The members to compare. */
  Set<String> compared() {
    Set<String> members = new TreeSet<>(ATTACHED);
    members.addAll(mentioned());
    members.removeAll(NOT_ATTRIBUTES);
    members.removeAll(untold());
    if (ServiceForm.isDaemon(live)) {
      members.removeAll(List.of("desiredCount", "placementStrategy")); // ECS decides both
    }
    if (hasProviders(live) || hasProviders(file)) {
      // A service has either of the two; it goes back to a launch type by giving up its strategy.
      if (members.remove("launchType")) {
        members.add("capacityProviderStrategy");
      }
    }
    return members;
  }

  /** An object with nothing in it says nothing; an empty list says that there is none. */
  private Set<String> mentioned() {
    Set<String> mentioned = new TreeSet<>(file.propertyNames());
    mentioned.removeIf(name -> file.path(name).isObject() && file.path(name).isEmpty());
    return mentioned;
  }

  private static boolean hasProviders(ObjectNode service) {
    return !service.path("capacityProviderStrategy").isEmpty();
  }

  /** Members that the file mentions and ECS does not tell. */
  List<String> untold() {
    List<String> untold = new ArrayList<>();
    for (String member : List.of("monitoring", "role")) {
      if (file.has(member) && !live.has(member)) {
        untold.add(member);
      }
    }
    return untold;
  }
}
