package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** The target groups through which load balancers reach tasks. */
public final class TargetGroups {
  private static final String DEREGISTRATION_DELAY = "deregistration_delay.timeout_seconds";

  private final AwsClients aws;

  public TargetGroups(AwsClients aws) {
    this.aws = aws;
  }

  /** The name in {@code arn:…:targetgroup/name/id}. */
  public static String name(String targetGroupArn) {
    String[] parts = targetGroupArn.split("/", -1);
    return parts.length < 2 ? targetGroupArn : parts[parts.length - 2];
  }

  /** The target group, with its health check; absent where there is none. */
  public Answer<Optional<TargetGroup>> describe(String targetGroupArn) {
    return Refusal.ask(
        "describe target group " + name(targetGroupArn),
        "elasticloadbalancing:DescribeTargetGroups",
        () ->
            aws
                .loadBalancing()
                .describeTargetGroups(request -> request.targetGroupArns(targetGroupArn))
                .targetGroups()
                .stream()
                .findFirst());
  }

  /** How its targets are. */
  public Answer<List<TargetHealthDescription>> health(String targetGroupArn) {
    return Refusal.ask(
        "read the health of the targets in " + name(targetGroupArn),
        "elasticloadbalancing:DescribeTargetHealth",
        () ->
            aws.loadBalancing()
                .describeTargetHealth(request -> request.targetGroupArn(targetGroupArn))
                .targetHealthDescriptions());
  }

  /** How long it lets the connections of a target that leaves end. */
  public Answer<Optional<Duration>> deregistrationDelay(String targetGroupArn) {
    return Refusal.ask(
        "read the deregistration delay of " + name(targetGroupArn),
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        () ->
            aws
                .loadBalancing()
                .describeTargetGroupAttributes(request -> request.targetGroupArn(targetGroupArn))
                .attributes()
                .stream()
                .filter(attribute -> DEREGISTRATION_DELAY.equals(attribute.key()))
                .map(TargetGroupAttribute::value)
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .findFirst());
  }
}
