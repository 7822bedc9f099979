package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.diff.TagChanges;
import dev.ecsdeploy.live.Scaling;
import dev.ecsdeploy.rollout.WaitUntil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One thing that a deployment does; each but the waiting is one call that changes something. */
public sealed interface Step {
  /** No members beside those that the SDK knows. */
  ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  /** Registers a revision; the steps after it use what it got. */
  record RegisterTaskDefinition(TaskDefinition definition) implements Step {}

  /**
   * Makes the service.
   *
   * @param request without a task definition if one is registered before
   * @param extra members that the SDK does not know, sent as they are
   */
  record CreateService(CreateServiceRequest request, ObjectNode extra) implements Step {}

  /**
   * Changes the service: attributes, revision, count and force flag in one call.
   *
   * @param request without a task definition if one is registered before
   * @param extra members that the SDK does not know, sent as they are
   */
  record UpdateService(UpdateServiceRequest request, ObjectNode extra) implements Step {}

  /**
   * Has CodeDeploy deploy the service.
   *
   * @param order what is deployed, and how
   * @param registers whether the task definition is the one that is registered before
   */
  record CreateDeployment(CodeDeployOrder order, boolean registers) implements Step {}

  /**
   * Changes the auto scaling of the service.
   *
   * @param clusterName the cluster's name, not its ARN
   * @param before how it is scaled before the change
   */
  record ModifyScaling(String clusterName, String service, ScalingChange change, Scaling before)
      implements Step {}

  /**
   * Lets auto scaling go on after the deployment that it was suspended for.
   *
   * @param suspended what was suspended before, and stays so
   */
  record LiftSuspension(String clusterName, String service, List<String> suspended)
      implements Step {
    public LiftSuspension {
      suspended = List.copyOf(suspended);
    }
  }

  /**
   * Makes the service in Express Mode.
   *
   * @param request what creates it
   * @param extra members that the SDK does not know, sent as they are
   */
  record CreateExpressService(CreateExpressGatewayServiceRequest request, ObjectNode extra)
      implements Step {}

  /**
   * Changes the service in Express Mode: all that the file says, in one call.
   *
   * @param request what updates it
   * @param extra members that the SDK does not know, sent as they are
   */
  record UpdateExpressService(UpdateExpressGatewayServiceRequest request, ObjectNode extra)
      implements Step {}

  /** The calls that change the tags of a service. */
  static List<Step> tagging(String serviceArn, TagChanges changes) {
    List<Step> steps = new ArrayList<>();
    if (!changes.toSet().isEmpty()) {
      steps.add(new TagService(serviceArn, changes.toSet()));
    }
    if (!changes.toRemove().isEmpty()) {
      steps.add(new UntagService(serviceArn, changes.toRemove()));
    }
    return steps;
  }

  /** Sets tags of the service. */
  record TagService(String serviceArn, List<Tag> tags) implements Step {}

  /** Removes tags of the service. */
  record UntagService(String serviceArn, List<String> keys) implements Step {}

  /**
   * Follows the rollout to its end.
   *
   * @param reactions when the service is put back, where ECS does not do it
   */
  record AwaitRollout(WaitUntil until, Duration timeout, Reactions reactions) implements Step {}
}
