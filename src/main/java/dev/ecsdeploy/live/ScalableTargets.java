package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.SuspendedState;

/** Which services Application Auto Scaling scales. */
public final class ScalableTargets {
  private final AwsClients aws;

  public ScalableTargets(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * How a service is scaled; absent where it is not.
   *
   * @param clusterName the cluster's name, not its ARN
   */
  public Answer<Optional<Scaling>> of(String clusterName, String service) {
    String resource = "service/" + clusterName + "/" + service;
    return Refusal.ask(
        "read the auto scaling of " + service,
        "application-autoscaling:DescribeScalableTargets",
        () -> target(resource).map(target -> scaling(target, policies(resource))));
  }

  private Optional<ScalableTarget> target(String resource) {
    return aws
        .autoScaling()
        .describeScalableTargets(
            request ->
                request
                    .serviceNamespace(ServiceNamespace.ECS)
                    .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                    .resourceIds(resource))
        .scalableTargets()
        .stream()
        .findFirst();
  }

  private List<Scaling.Policy> policies(String resource) {
    return aws
        .autoScaling()
        .describeScalingPolicies(
            request ->
                request
                    .serviceNamespace(ServiceNamespace.ECS)
                    .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
                    .resourceId(resource))
        .scalingPolicies()
        .stream()
        .map(policy -> new Scaling.Policy(policy.policyName(), policy.policyTypeAsString()))
        .toList();
  }

  private static Scaling scaling(ScalableTarget target, List<Scaling.Policy> policies) {
    return new Scaling(
        target.minCapacity(), target.maxCapacity(), suspended(target.suspendedState()), policies);
  }

  private static List<String> suspended(@Nullable SuspendedState state) {
    List<String> suspended = new ArrayList<>();
    if (state != null) {
      addIf(state.dynamicScalingInSuspended(), "in", suspended);
      addIf(state.dynamicScalingOutSuspended(), "out", suspended);
      addIf(state.scheduledScalingSuspended(), "scheduled", suspended);
    }
    return suspended;
  }

  private static void addIf(@Nullable Boolean is, String name, List<String> suspended) {
    if (Boolean.TRUE.equals(is)) {
      suspended.add(name);
    }
  }
}
