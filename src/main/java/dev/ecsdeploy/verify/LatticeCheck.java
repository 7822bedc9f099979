package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.VpcLatticeConfiguration;
import software.amazon.awssdk.services.vpclattice.model.GetTargetGroupResponse;
import software.amazon.awssdk.services.vpclattice.model.ResourceNotFoundException;
import software.amazon.awssdk.services.vpclattice.model.TargetGroupConfig;
import software.amazon.awssdk.services.vpclattice.model.TargetGroupType;

/** The target groups of VPC Lattice exist, where tasks can be registered in them. */
final class LatticeCheck implements Check {
  private final Sight sight;

  LatticeCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (VpcLatticeConfiguration lattice :
        sight.subject().serviceRequest().vpcLatticeConfigurations()) {
      String arn = String.valueOf(lattice.targetGroupArn());
      questions.add(
          new Question(
              List.of(sight.subject().serviceName(), "VPC Lattice target group " + Arn.name(arn)),
              () -> Inquiries.ask("vpc-lattice:GetTargetGroup", () -> check(arn))));
    }
    return questions;
  }

  private Finding check(String arn) {
    try {
      return fits(
          sight
              .inquiries()
              .once(
                  List.of("lattice", arn),
                  () ->
                      sight
                          .aws()
                          .lattice()
                          .getTargetGroup(request -> request.targetGroupIdentifier(arn))));
    } catch (ResourceNotFoundException _) {
      return new Finding.Failed(
          "there is no such target group", "aws vpc-lattice list-target-groups");
    }
  }

  /** ECS registers the addresses of tasks, whatever their network mode is. */
  private Finding fits(GetTargetGroupResponse group) {
    if (group.type() != TargetGroupType.IP) {
      return new Finding.Failed(
          "its type is %s, and tasks are targets of type IP".formatted(group.typeAsString()),
          "another target group; the type of one cannot be changed");
    }
    return new Networks(sight)
        .near(
            Stream.ofNullable(group.config()).flatMap(LatticeCheck::vpc).toList(),
            "it belongs to",
            "a target group of the VPC that the subnets belong to");
  }

  private static Stream<String> vpc(TargetGroupConfig config) {
    return Stream.ofNullable(config.vpcIdentifier());
  }
}
