package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
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
    String resource = resource(clusterName, service);
    return Refusal.ask(
        "read the auto scaling of " + service,
        "application-autoscaling:DescribeScalableTargets",
        () -> target(resource).map(target -> scaling(target, policies(resource))));
  }

  /**
   * How a service is scaled, its policies left out; absent where it is not.
   *
   * @param clusterName the cluster's name, not its ARN
   */
  public Answer<Optional<Scaling>> bounds(String clusterName, String service) {
    return Refusal.ask(
        "read the auto scaling of " + service,
        "application-autoscaling:DescribeScalableTargets",
        () -> target(resource(clusterName, service)).map(target -> scaling(target, List.of())));
  }

  /**
   * Changes how a service is scaled.
   *
   * @param bounds how many tasks there may be
   * @param suspended what is suspended from now on: {@code in}, {@code out}, {@code scheduled};
   *     null leaves that as it is
   * @throws Failure when AWS refuses
   */
  public void modify(
      String clusterName, String service, Bounds bounds, @Nullable List<String> suspended) {
    RegisterScalableTargetRequest request =
        RegisterScalableTargetRequest.builder()
            .serviceNamespace(ServiceNamespace.ECS)
            .scalableDimension(ScalableDimension.ECS_SERVICE_DESIRED_COUNT)
            .resourceId(resource(clusterName, service))
            .minCapacity(bounds.min())
            .maxCapacity(bounds.max())
            .suspendedState(suspended == null ? null : state(suspended))
            .build();
    AwsFailures.call(
        "change the auto scaling of " + service,
        () -> aws.autoScaling().registerScalableTarget(request));
  }

  /**
   * How many tasks there may be.
   *
   * @param min null leaves it as it is
   * @param max null leaves it as it is
   */
  public record Bounds(@Nullable Integer min, @Nullable Integer max) {}

  private static SuspendedState state(List<String> suspended) {
    return SuspendedState.builder()
        .dynamicScalingInSuspended(suspended.contains("in"))
        .dynamicScalingOutSuspended(suspended.contains("out"))
        .scheduledScalingSuspended(suspended.contains("scheduled"))
        .build();
  }

  private static String resource(String clusterName, String service) {
    return "service/" + clusterName + "/" + service;
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
