package dev.ecsdeploy.diff;

import static dev.ecsdeploy.diff.Rules.defaults;
import static dev.ecsdeploy.diff.Rules.patterns;
import static dev.ecsdeploy.diff.Rules.sets;

import tools.jackson.databind.node.ObjectNode;

/**
 * The canonical form of services in Express Mode.
 *
 * <p>ECS chooses what a file does not say, and tells it afterwards: the developer guide lists it
 * under "Resources created by Amazon ECS Express Mode services".
 */
final class ExpressForm {
  static final Rules RULES =
      new Rules(
          defaults("primaryContainer.containerPort = 80"),
          defaults(
              """
              primaryContainer.environment[].value = ""
              tags[].value = ""
              """),
          sets(
              """
              networkConfiguration.securityGroups
              networkConfiguration.subnets
              primaryContainer.environment by name
              primaryContainer.secrets by name
              tags by key
              """),
          patterns(
              """
              networkConfiguration.securityGroups
              networkConfiguration.subnets
              primaryContainer.awsLogsConfiguration
              scalingTarget.autoScalingMetric
              scalingTarget.autoScalingTargetValue
              scalingTarget.maxTaskCount
              scalingTarget.minTaskCount
              """));

  private static final Canonical CANONICAL = new Canonical(RULES);

  private ExpressForm() {}

  /**
   * The canonical form.
   *
   * @param definition in the shape of a CreateExpressGatewayService request
   */
  static ObjectNode of(ObjectNode definition) {
    ObjectNode form = definition.deepCopy();
    TaskForm.sayUnits(form);
    return CANONICAL.of(form);
  }
}
