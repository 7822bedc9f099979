package dev.ecsdeploy.simulator.ecs;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What ECS refuses in a deployment configuration that shifts traffic: the bounds that the API
 * reference states.
 */
final class StrategyRules {
  private static final int DAY = 1440;
  private static final int FORTNIGHT = 20160;
  private static final Set<String> NO_PAUSE =
      Set.of("TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT");
  private static final Set<String> HOOK_STAGES =
      Set.of(
          "RECONCILE_SERVICE",
          "PRE_SCALE_UP",
          "POST_SCALE_UP",
          "TEST_TRAFFIC_SHIFT",
          "POST_TEST_TRAFFIC_SHIFT",
          "PRE_PRODUCTION_TRAFFIC_SHIFT",
          "PRODUCTION_TRAFFIC_SHIFT",
          "POST_PRODUCTION_TRAFFIC_SHIFT");

  private StrategyRules() {}

  /** Checks the settings of a service. */
  static void check(ObjectNode settings) {
    JsonNode configuration = settings.path("deploymentConfiguration");
    String strategy = Json.text(configuration, "strategy");
    if (Strategy.shifts(configuration)) {
      checkService(settings, strategy);
    }
    within(configuration, "bakeTimeInMinutes", 0, DAY);
    own(configuration, "linearConfiguration", strategy, "LINEAR");
    own(configuration, "canaryConfiguration", strategy, "CANARY");
    JsonNode linear = configuration.path("linearConfiguration");
    within(linear, "stepPercent", 3, 100);
    within(linear, "stepBakeTimeInMinutes", 0, DAY);
    JsonNode canary = configuration.path("canaryConfiguration");
    within(canary, "canaryPercent", 0.1, 100);
    within(canary, "canaryBakeTimeInMinutes", 0, DAY);
    Json.objects(configuration.path("lifecycleHooks")).forEach(StrategyRules::checkHook);
  }

  private static void checkService(ObjectNode settings, String strategy) {
    String controller = Json.text(settings.path("deploymentController"), "type");
    if (!controller.isEmpty() && !controller.equals("ECS")) {
      throw refused("The deployment strategy " + strategy + " needs the ECS controller.");
    }
    if (Json.text(settings, "schedulingStrategy").equals("DAEMON")) {
      throw refused("The deployment strategy " + strategy + " is not supported for daemons.");
    }
    for (ObjectNode balancer : Json.objects(settings.path("loadBalancers"))) {
      JsonNode advanced = balancer.path("advancedConfiguration");
      for (String member :
          List.of("alternateTargetGroupArn", "productionListenerRule", "roleArn")) {
        if (Json.text(advanced, member).isEmpty()) {
          throw refused(
              "advancedConfiguration."
                  + member
                  + " is required for load balancers with the deployment strategy "
                  + strategy
                  + ".");
        }
      }
    }
  }

  private static void own(JsonNode configuration, String member, String strategy, String owner) {
    if (configuration.has(member) && !strategy.equals(owner)) {
      throw refused(member + " is only valid when the deployment strategy is " + owner + ".");
    }
  }

  private static void within(JsonNode owner, String member, double least, double most) {
    double value = owner.path(member).asDouble(least);
    if (value < least || value > most) {
      throw refused(member + " must be between " + least + " and " + most + ".");
    }
  }

  private static void checkHook(ObjectNode hook) {
    List<String> stages = Json.strings(hook.path("lifecycleStages"));
    if (stages.isEmpty() || !HOOK_STAGES.containsAll(stages)) {
      throw refused("lifecycleStages must name at least one stage of " + HOOK_STAGES + ".");
    }
    boolean pause = Json.text(hook, "targetType").equals("PAUSE");
    if (pause && stages.stream().anyMatch(NO_PAUSE::contains)) {
      throw refused("PAUSE hooks are not supported at the stages " + NO_PAUSE + ".");
    }
    if (!pause && (!hook.has("hookTargetArn") || !hook.has("roleArn"))) {
      throw refused("hookTargetArn and roleArn are required for AWS_LAMBDA hooks.");
    }
    within(hook.path("timeoutConfiguration"), "timeoutInMinutes", 1, FORTNIGHT);
  }

  private static AwsError refused(String message) {
    return new AwsError("InvalidParameterException", message);
  }
}
