package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.aws.AwsClients;
import java.util.List;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/** The roles of tasks. */
public final class Roles {
  private final AwsClients aws;

  public Roles(AwsClients aws) {
    this.aws = aws;
  }

  /** Those of the actions that the policies of a role do not allow on everything. */
  public Answer<List<String>> denied(String roleArn, List<String> actions) {
    return Refusal.ask(
        "see what role " + Arn.name(roleArn) + " may do",
        "iam:SimulatePrincipalPolicy",
        () ->
            aws
                .iam()
                .simulatePrincipalPolicy(
                    request -> request.policySourceArn(roleArn).actionNames(actions))
                .evaluationResults()
                .stream()
                .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
                .map(EvaluationResult::evalActionName)
                .toList());
  }
}
