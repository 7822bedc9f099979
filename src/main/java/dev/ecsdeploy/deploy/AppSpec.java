package dev.ecsdeploy.deploy;

import dev.ecsdeploy.failure.Failure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What CodeDeploy is to deploy, as "AppSpec File structure for Amazon ECS deployments" of the
 * CodeDeploy user guide defines it.
 *
 * @param taskDefinition the ARN of the revision
 * @param service what the service says about it
 * @param hooks events of the deployment, each with the Lambda function that is called, in order
 */
public record AppSpec(
    String taskDefinition, Settings service, List<Map.Entry<String, String>> hooks) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  public AppSpec {
    hooks = List.copyOf(hooks);
  }

  /** The settings of a service that an AppSpec repeats. */
  public record Settings(
      List<LoadBalancer> loadBalancers,
      @Nullable String platformVersion,
      @Nullable NetworkConfiguration network,
      List<CapacityProviderStrategyItem> capacity) {
    public Settings {
      loadBalancers = List.copyOf(loadBalancers);
      capacity = List.copyOf(capacity);
    }

    /** Those that a file states. */
    public static Settings of(CreateServiceRequest request) {
      return new Settings(
          request.loadBalancers(),
          request.platformVersion(),
          request.networkConfiguration(),
          request.capacityProviderStrategy());
    }

    /** Those of a service that runs. */
    public static Settings of(Service service) {
      return new Settings(
          service.loadBalancers(),
          service.platformVersion(),
          service.networkConfiguration(),
          service.capacityProviderStrategy());
    }
  }

  /**
   * The document. It is JSON, so it is YAML too.
   *
   * @throws Failure for a service without a load balancer, between whose target groups CodeDeploy
   *     could shift nothing
   */
  public ObjectNode json() {
    ObjectNode document = NODES.objectNode().put("version", "0.0");
    ObjectNode target = document.putArray("Resources").addObject().putObject("TargetService");
    target.put("Type", "AWS::ECS::Service").set("Properties", properties());
    if (!hooks.isEmpty()) {
      ArrayNode list = document.putArray("Hooks");
      hooks.forEach(hook -> list.addObject().put(hook.getKey(), hook.getValue()));
    }
    return document;
  }

  private ObjectNode properties() {
    if (service.loadBalancers().isEmpty()) {
      throw Failure.project(
          "an AppSpec needs a load balancer",
          "CodeDeploy shifts traffic between two target groups, and the service has none",
          "loadBalancers in the service definition");
    }
    LoadBalancer balancer = service.loadBalancers().getFirst();
    ObjectNode properties = NODES.objectNode().put("TaskDefinition", taskDefinition);
    properties
        .putObject("LoadBalancerInfo")
        .put("ContainerName", balancer.containerName())
        .put("ContainerPort", balancer.containerPort());
    if (service.platformVersion() != null) {
      properties.put("PlatformVersion", service.platformVersion());
    }
    NetworkConfiguration network = service.network();
    if (network != null && network.awsvpcConfiguration() != null) {
      properties.putObject("NetworkConfiguration").set("AwsvpcConfiguration", vpc(network));
    }
    if (!service.capacity().isEmpty()) {
      ArrayNode strategy = properties.putArray("CapacityProviderStrategy");
      service.capacity().forEach(item -> strategy.add(provider(item)));
    }
    return properties;
  }

  private static ObjectNode vpc(NetworkConfiguration network) {
    AwsVpcConfiguration vpc = network.awsvpcConfiguration();
    ObjectNode json = NODES.objectNode();
    if (vpc.assignPublicIp() != null) {
      json.put("AssignPublicIp", vpc.assignPublicIpAsString());
    }
    if (vpc.hasSecurityGroups()) {
      json.set("SecurityGroups", texts(vpc.securityGroups()));
    }
    return json.set("Subnets", texts(vpc.subnets()));
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static ObjectNode provider(CapacityProviderStrategyItem item) {
    ObjectNode json = NODES.objectNode().put("CapacityProvider", item.capacityProvider());
    if (item.base() != null && item.base() != 0) {
      json.put("Base", item.base());
    }
    if (item.weight() != null && item.weight() != 0) {
      json.put("Weight", item.weight());
    }
    return json;
  }
}
