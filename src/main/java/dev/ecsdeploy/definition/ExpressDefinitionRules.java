package dev.ecsdeploy.definition;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonPath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayScalingTarget;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceAwsLogsConfiguration;

/**
 * What ECS is sure to refuse in a service in Express Mode, found before it is asked: the
 * constraints that the page of {@code CreateExpressGatewayService} in the API reference states.
 */
final class ExpressDefinitionRules {
  private static final JsonPath CONTAINER = JsonPath.ROOT.member("primaryContainer");

  private final CreateExpressGatewayServiceRequest request;
  private final DefinitionFaults faults;

  private ExpressDefinitionRules(
      CreateExpressGatewayServiceRequest request, DefinitionFaults faults) {
    this.request = request;
    this.faults = faults;
  }

  /**
   * Checks the rules.
   *
   * @throws Failure at the first member that breaks one
   */
  static void check(CreateExpressGatewayServiceRequest request, DefinitionFaults faults) {
    ExpressDefinitionRules rules = new ExpressDefinitionRules(request, faults);
    rules.require(
        JsonPath.ROOT,
        "infrastructureRoleArn",
        request.infrastructureRoleArn(),
        "with this role ECS makes the load balancer, its target groups and the scaling");
    if (request.taskDefinitionArn() == null) {
      rules.container();
    } else {
      rules.nothingBesideTheTaskDefinition();
    }
    rules.healthCheckPath();
    rules.counts();
  }

  private void container() {
    require(
        JsonPath.ROOT,
        "executionRoleArn",
        request.executionRoleArn(),
        "with this role ECS pulls the image, reads the secrets and writes the log");
    ExpressGatewayContainer container = request.primaryContainer();
    require(JsonPath.ROOT, "primaryContainer", container, "it is what the service runs");
    require(CONTAINER, "image", container.image(), "it is what the container runs");
    ExpressGatewayServiceAwsLogsConfiguration logs = container.awsLogsConfiguration();
    if (logs != null) {
      JsonPath path = CONTAINER.member("awsLogsConfiguration");
      String both = "awsLogsConfiguration says where lines go and how the streams are named";
      require(path, "logGroup", logs.logGroup(), both);
      require(path, "logStreamPrefix", logs.logStreamPrefix(), both);
    }
  }

  private void nothingBesideTheTaskDefinition() {
    refuse("primaryContainer", request.primaryContainer());
    refuse("executionRoleArn", request.executionRoleArn());
    refuse("taskRoleArn", request.taskRoleArn());
    refuse("cpu", request.cpu());
    refuse("memory", request.memory());
  }

  private void refuse(String member, @Nullable Object value) {
    if (value != null) {
      throw faults.at(
          JsonPath.ROOT.member(member),
          member + " does not go with taskDefinitionArn",
          "a task definition has it, and ECS takes it from there",
          "remove " + member + ", or taskDefinitionArn");
    }
  }

  private void healthCheckPath() {
    String path = request.healthCheckPath();
    if (path != null && !path.startsWith("/")) {
      throw faults.at(
          JsonPath.ROOT.member("healthCheckPath"),
          "healthCheckPath must begin with a slash",
          "the load balancer asks for this path of the container",
          "\"/" + path + "\"");
    }
  }

  private void counts() {
    ExpressGatewayScalingTarget scaling = request.scalingTarget();
    if (scaling == null || scaling.minTaskCount() == null || scaling.maxTaskCount() == null) {
      return;
    }
    if (scaling.minTaskCount() > scaling.maxTaskCount()) {
      JsonPath path = JsonPath.ROOT.member("scalingTarget").member("minTaskCount");
      throw faults.at(
          path,
          "minTaskCount is more than maxTaskCount",
          "%d tasks at least and %d at most"
              .formatted(scaling.minTaskCount(), scaling.maxTaskCount()),
          "a minTaskCount of at most " + scaling.maxTaskCount());
    }
  }

  private void require(JsonPath owner, String member, @Nullable Object value, String why) {
    if (value == null) {
      String sample = member.equals("primaryContainer") ? "{\"image\": \"…\"}" : "\"…\"";
      throw faults.at(
          owner, owner.member(member) + " is missing", why, "add \"" + member + "\": " + sample);
    }
  }
}
