package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.VpcLatticeConfiguration;
import software.amazon.awssdk.services.vpclattice.model.ResourceNotFoundException;

/** The target groups of VPC Lattice exist. */
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
      sight
          .inquiries()
          .once(
              List.of("lattice", arn),
              () ->
                  sight
                      .aws()
                      .lattice()
                      .getTargetGroup(request -> request.targetGroupIdentifier(arn)));
      return Finding.ok();
    } catch (ResourceNotFoundException _) {
      return new Finding.Failed(
          "there is no such target group", "aws vpc-lattice list-target-groups");
    }
  }
}
