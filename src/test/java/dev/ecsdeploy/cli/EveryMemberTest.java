package dev.ecsdeploy.cli;

import dev.ecsdeploy.definition.EveryMember;
import dev.ecsdeploy.json.SdkJson;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deploys definitions that use every member of the SDK's model, through the whole tool: what was
 * deployed shows no difference afterwards.
 */
class EveryMemberTest {
  @TempDir Path directory;

  /** ECS takes one of the members left out, and one strategy, so each has a run of its own. */
  @ParameterizedTest
  @CsvSource({
    "launchType, ROLLING",
    "capacityProviderStrategy, ROLLING",
    "launchType, BLUE_GREEN",
    "launchType, LINEAR",
    "launchType, CANARY"
  })
  void deploysEveryMemberAndThenShowsNoDifference(String leftOut, String strategy)
      throws IOException {
    write("task.json", taskDefinition());
    write("service.json", serviceDefinition(strategy).without(leftOut));
    Files.writeString(
        directory.resolve("ecsdeploy.yml"),
        """
        cluster: demo
        service: web
        task_definition: task.json
        service_definition: service.json
        timeout: 10h
        """);
    Run.Given project =
        new Run.Given(directory, SimulatedWorld.of(Scenario.named("create")), Map.of());

    project
        .run("deploy")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.RegisterTaskDefinition", "ECS.CreateService");
    project.run("diff", "--exit-code").exitsWith(ExitCode.DONE).out().isEmpty();
    project
        .run("deploy")
        .exitsWith(ExitCode.DONE)
        .makesChanges("ECS.RegisterTaskDefinition", "ECS.UpdateService");
    project.run("diff", "--exit-code").exitsWith(ExitCode.DONE).out().isEmpty();
  }

  private void write(String file, JsonNode definition) throws IOException {
    Files.writeString(directory.resolve(file), definition.toPrettyString());
  }

  /** Every member, with those values that ECS checks replaced by such as it takes. */
  private static ObjectNode taskDefinition() {
    ObjectNode task =
        SdkJson.write(EveryMember.of(RegisterTaskDefinitionRequest.builder()).build());
    task.put("family", "web").put("networkMode", "awsvpc").put("cpu", "1024").put("memory", "4096");
    return task;
  }

  private static ObjectNode serviceDefinition(String strategy) {
    ObjectNode service = SdkJson.write(EveryMember.of(CreateServiceRequest.builder()).build());
    service.remove(List.of("cluster", "serviceName", "taskDefinition", "clientToken"));
    service.put("desiredCount", 2).put("schedulingStrategy", "REPLICA");
    service.withObject("deploymentController").put("type", "ECS");
    ObjectNode configuration = service.withObject("deploymentConfiguration");
    configuration.put("strategy", strategy);
    configuration.put("bakeTimeInMinutes", 3);
    configuration
        .withObject("linearConfiguration")
        .put("stepPercent", 20.5)
        .put("stepBakeTimeInMinutes", 2);
    configuration
        .withObject("canaryConfiguration")
        .put("canaryPercent", 10.5)
        .put("canaryBakeTimeInMinutes", 4);
    if (!strategy.equals("LINEAR")) {
      configuration.remove("linearConfiguration");
    }
    if (!strategy.equals("CANARY")) {
      configuration.remove("canaryConfiguration");
    }
    service
        .withObject("deploymentConfiguration")
        .put("maximumPercent", 200)
        .put("minimumHealthyPercent", 100);
    for (JsonNode hook : service.path("deploymentConfiguration").path("lifecycleHooks")) {
      ((ObjectNode) hook).put("targetType", "AWS_LAMBDA").withArray("lifecycleStages").removeAll();
      ((ObjectNode) hook).withArray("lifecycleStages").add("PRE_SCALE_UP").add("POST_SCALE_UP");
      ((ObjectNode) hook).withObject("timeoutConfiguration").put("action", "ROLLBACK");
    }
    point(service, "loadBalancers");
    point(service, "serviceRegistries");
    for (JsonNode loadBalancer : service.path("loadBalancers")) {
      ((ObjectNode) loadBalancer)
          .put(
              "targetGroupArn",
              "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/"
                  + loadBalancer.path("targetGroupArn").asString()
                  + "/0123456789abcdef");
    }
    return service;
  }

  /** Lets what refers to a container name one that is there, with a port that it has. */
  private static void point(ObjectNode service, String list) {
    JsonNode container = taskDefinition().path("containerDefinitions").path(0);
    for (JsonNode reference : service.path(list)) {
      ((ObjectNode) reference)
          .put("containerName", container.path("name").asString())
          .put(
              "containerPort",
              container.path("portMappings").path(0).path("containerPort").asInt());
    }
  }
}
