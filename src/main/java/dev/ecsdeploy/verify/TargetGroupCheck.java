package dev.ecsdeploy.verify;

import dev.ecsdeploy.live.TargetGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Target groups exist, where the tasks can be registered in them. */
final class TargetGroupCheck implements Check {
  private static final String ACTION = "elasticloadbalancing:DescribeTargetGroups";

  private final Sight sight;

  TargetGroupCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (LoadBalancer balancer : sight.subject().serviceRequest().loadBalancers()) {
      add(questions, balancer.targetGroupArn());
      if (balancer.advancedConfiguration() != null) {
        add(questions, balancer.advancedConfiguration().alternateTargetGroupArn());
      }
    }
    return questions;
  }

  private void add(List<Question> questions, @Nullable String arn) {
    if (arn != null) {
      questions.add(
          new Question(
              List.of(sight.subject().serviceName(), "target group " + TargetGroups.name(arn)),
              () -> Inquiries.ask(ACTION, () -> check(arn))));
    }
  }

  private Finding check(String arn) {
    try {
      List<TargetGroup> found =
          sight
              .inquiries()
              .once(
                  List.of("target group", arn),
                  () ->
                      sight
                          .aws()
                          .loadBalancing()
                          .describeTargetGroups(request -> request.targetGroupArns(arn)))
              .targetGroups();
      return found.isEmpty() ? missing() : fits(found.getFirst());
    } catch (TargetGroupNotFoundException _) {
      return missing();
    }
  }

  private static Finding missing() {
    return new Finding.Failed("there is no such target group", "its ARN, and the region");
  }

  private Finding fits(TargetGroup group) {
    TargetTypeEnum wanted =
        sight.subject().isAwsvpc() ? TargetTypeEnum.IP : TargetTypeEnum.INSTANCE;
    if (sight.subject().taskDefinition() != null && group.targetType() != wanted) {
      return new Finding.Failed(
          "its target type is %s, and tasks in network mode %s are targets of type %s"
              .formatted(group.targetTypeAsString(), mode(), wanted),
          "another target group; the type of one cannot be changed");
    }
    return new Networks(sight)
        .near(
            Stream.ofNullable(group.vpcId()).toList(),
            "it belongs to",
            "a target group of the VPC that the subnets belong to");
  }

  private String mode() {
    String mode = sight.subject().task().networkModeAsString();
    return mode == null ? "bridge" : mode;
  }
}
