package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.aws.AwsFailures;
import java.util.List;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * What the execution role may do, asked of IAM where the caller may not take it on: what the caller
 * can read the role need not be able to.
 */
record RoleRights(Sight sight) {

  /** What the reader found; where it is not the role, what the role may do besides. */
  Finding mayRead(String action, String resource, Finding found) {
    return sight.reader().isRole() ? found : may(List.of(action), resource, found);
  }

  /**
   * What was found, unless the role may not do what it will have to.
   *
   * @param actions what it will have to do
   * @param found what was found so far
   */
  Finding may(List<String> actions, String resource, Finding found) {
    String role = sight.reader().role();
    if (role == null) {
      return found;
    }
    try {
      return results(role, actions, resource).stream()
          .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
          .findFirst()
          .<Finding>map(result -> denied(role, result.evalActionName()))
          .orElse(found);
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      return AwsFailures.isAccessDenied(e)
          ? new Finding.Ok("whether the execution role may use it is not known")
          : Inquiries.notChecked("iam:SimulatePrincipalPolicy", e);
    }
  }

  private static Finding denied(String role, String action) {
    return new Finding.Failed(
        "no policy of the execution role allows " + action,
        "allow it in the policy of " + Arn.name(role));
  }

  private List<EvaluationResult> results(String role, List<String> actions, String resource) {
    return sight
        .inquiries()
        .once(
            List.of("may", actions, resource),
            () ->
                sight
                    .aws()
                    .iam()
                    .simulatePrincipalPolicy(
                        request ->
                            request
                                .policySourceArn(role)
                                .actionNames(actions)
                                .resourceArns(resource)))
        .evaluationResults();
  }
}
