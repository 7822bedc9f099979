package dev.ecsdeploy.diff;

import static dev.ecsdeploy.diff.Rules.defaults;
import static dev.ecsdeploy.diff.Rules.patterns;
import static dev.ecsdeploy.diff.Rules.sets;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The canonical form of services.
 *
 * <p>Defaults are those of the CreateService page of the Amazon ECS API Reference.
 */
final class ServiceForm {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  static final Rules RULES =
      new Rules(
          defaults(
              """
              capacityProviderStrategy[].weight = 0
              capacityProviderStrategy[].base = 0
              deploymentConfiguration.strategy = "ROLLING"
              deploymentConfiguration.linearConfiguration.stepPercent = 10.0
              deploymentConfiguration.linearConfiguration.stepBakeTimeInMinutes = 6
              deploymentConfiguration.canaryConfiguration.canaryPercent = 5.0
              deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes = 10
              networkConfiguration.awsvpcConfiguration.assignPublicIp = "DISABLED"
              """),
          defaults(
              """
              deploymentConfiguration.alarms.enable = false
              deploymentConfiguration.alarms.rollback = false
              deploymentConfiguration.bakeTimeInMinutes = 0
              deploymentConfiguration.deploymentCircuitBreaker.enable = false
              deploymentConfiguration.deploymentCircuitBreaker.resetOnHealthyTask = true
              deploymentConfiguration.deploymentCircuitBreaker.rollback = false
              deploymentConfiguration.deploymentCircuitBreaker.thresholdConfiguration.type = "BOUNDED_PERCENT"
              deploymentConfiguration.deploymentCircuitBreaker.thresholdConfiguration.value = 50
              deploymentConfiguration.lifecycleHooks[].targetType = "AWS_LAMBDA"
              deploymentConfiguration.lifecycleHooks[].timeoutConfiguration.action = "ROLLBACK"
              deploymentConfiguration.lifecycleHooks[].timeoutConfiguration.timeoutInMinutes = 1440
              enableECSManagedTags = false
              enableExecuteCommand = false
              healthCheckGracePeriodSeconds = 0
              monitoring.metricConfigurations[].resolutionSeconds = 60
              propagateTags = "NONE"
              serviceConnectConfiguration.accessLogConfiguration.includeQueryParameters = "DISABLED"
              serviceConnectConfiguration.enabled = false
              tags[].value = ""
              volumeConfigurations[].managedEBSVolume.encrypted = false
              volumeConfigurations[].managedEBSVolume.filesystemType = "xfs"
              volumeConfigurations[].managedEBSVolume.tagSpecifications[].propagateTags = "NONE"
              volumeConfigurations[].managedEBSVolume.tagSpecifications[].tags[].value = ""
              """),
          sets(
              """
              capacityProviderStrategy by capacityProvider
              deploymentConfiguration.alarms.alarmNames
              deploymentConfiguration.lifecycleHooks[].lifecycleStages
              deploymentConfiguration.lifecycleHooks
              loadBalancers
              monitoring.metricConfigurations[].metricNames
              monitoring.metricConfigurations
              networkConfiguration.awsvpcConfiguration.securityGroups
              networkConfiguration.awsvpcConfiguration.subnets
              placementConstraints
              serviceConnectConfiguration.logConfiguration.secretOptions by name
              serviceConnectConfiguration.services[].clientAliases by port
              serviceConnectConfiguration.services by portName
              serviceRegistries
              tags by key
              volumeConfigurations[].managedEBSVolume.tagSpecifications[].tags by key
              volumeConfigurations[].managedEBSVolume.tagSpecifications by resourceType
              volumeConfigurations by name
              vpcLatticeConfigurations
              """),
          patterns(
              """
              networkConfiguration.awsvpcConfiguration.securityGroups
              serviceConnectConfiguration.namespace
              serviceConnectConfiguration.services[].clientAliases[].dnsName
              serviceConnectConfiguration.services[].ingressPortOverride
              volumeConfigurations[].managedEBSVolume.iops
              volumeConfigurations[].managedEBSVolume.kmsKeyId
              volumeConfigurations[].managedEBSVolume.sizeInGiB
              volumeConfigurations[].managedEBSVolume.throughput
              volumeConfigurations[].managedEBSVolume.volumeType
              """));

  private static final Canonical CANONICAL = new Canonical(RULES);

  private ServiceForm() {}

  /**
   * The canonical form.
   *
   * @param definition in the shape of a CreateService request
   */
  static ObjectNode of(ObjectNode definition) {
    ObjectNode form = definition.deepCopy();
    fillDeployment(form);
    fillConnect(form);
    orderTargetGroups(form);
    return CANONICAL.of(form);
  }

  static boolean isDaemon(ObjectNode definition) {
    return definition.path("schedulingStrategy").asString("").equals("DAEMON");
  }

  private static void fillDeployment(ObjectNode form) {
    fill(form, "schedulingStrategy", NODES.stringNode("REPLICA"));
    ObjectNode controller = object(form, "deploymentController");
    fill(controller, "type", NODES.stringNode("ECS"));
    ObjectNode deployment = object(form, "deploymentConfiguration");
    boolean daemon = isDaemon(form);
    fill(deployment, "maximumPercent", NODES.numberNode(daemon ? 100 : 200));
    fill(deployment, "minimumHealthyPercent", NODES.numberNode(daemon ? 0 : 100));
    switch (deployment.path("strategy").asString("")) {
      case "LINEAR" ->
          fill(object(deployment, "linearConfiguration"), "stepPercent", NODES.numberNode(10.0));
      case "CANARY" ->
          fill(object(deployment, "canaryConfiguration"), "canaryPercent", NODES.numberNode(5.0));
      default -> {} // the other strategies have no configuration of their own
    }
  }

  private static void fillConnect(ObjectNode form) {
    if (!form.path("serviceConnectConfiguration").path("enabled").asBoolean(false)) {
      form.remove("serviceConnectConfiguration"); // switched off, the rest of it means nothing
    }
    MemberPattern.of("serviceConnectConfiguration.services[].discoveryName")
        .forEachOwner(
            form,
            service ->
                fill(
                    service,
                    "discoveryName",
                    NODES.stringNode(service.path("portName").asString(""))));
  }

  /**
   * Whoever shifts traffic between two target groups decides which of them is in use: CodeDeploy
   * swaps the one that the service names, ECS uses both.
   */
  private static void orderTargetGroups(ObjectNode form) {
    boolean codeDeploy =
        form.path("deploymentController").path("type").asString("").equals("CODE_DEPLOY");
    MemberPattern.of("loadBalancers[].targetGroupArn")
        .forEachOwner(
            form,
            balancer -> {
              if (codeDeploy) {
                balancer.remove("targetGroupArn");
              } else if (balancer.get("advancedConfiguration") instanceof ObjectNode advanced) {
                orderTargetGroups(balancer, advanced);
              }
            });
  }

  private static void orderTargetGroups(ObjectNode balancer, ObjectNode advanced) {
    String one = balancer.path("targetGroupArn").asString("");
    String other = advanced.path("alternateTargetGroupArn").asString("");
    if (!one.isEmpty() && !other.isEmpty() && one.compareTo(other) > 0) {
      balancer.put("targetGroupArn", other);
      advanced.put("alternateTargetGroupArn", one);
    }
  }

  private static ObjectNode object(ObjectNode owner, String member) {
    return owner.get(member) instanceof ObjectNode given ? given : owner.putObject(member);
  }

  private static void fill(ObjectNode owner, String member, JsonNode value) {
    if (!owner.hasNonNull(member)) {
      owner.set(member, value);
    }
  }
}
