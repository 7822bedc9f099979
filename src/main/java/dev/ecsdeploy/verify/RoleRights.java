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
    return mayRead(action, List.of(resource), resource, found);
  }

  /**
   * The same for one of several resources.
   *
   * @param resources those that IAM is asked about in one call
   */
  Finding mayRead(String action, List<String> resources, String resource, Finding found) {
    return sight.reader().isRole() ? found : may(List.of(action), resources, resource, found);
  }

  /**
   * What was found, unless the role may not do what it will have to.
   *
   * @param actions what it will have to do
   * @param found what was found so far
   */
  Finding may(List<String> actions, String resource, Finding found) {
    return may(actions, List.of(resource), resource, found);
  }

  private Finding may(
      List<String> actions, List<String> resources, String resource, Finding found) {
    String role = sight.reader().role();
    if (role == null) {
      return found;
    }
    try {
      return results(role, actions, resources).stream()
          .filter(result -> denies(result, resource))
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

  /** A result is of an action and a resource, or of an action with what it is for each resource. */
  private static boolean denies(EvaluationResult result, String resource) {
    return result.resourceSpecificResults().stream()
        .filter(each -> resource.equals(each.evalResourceName()))
        .findFirst()
        .map(each -> each.evalResourceDecision() != PolicyEvaluationDecisionType.ALLOWED)
        .orElseGet(
            () ->
                result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED
                    && (result.evalResourceName() == null
                        || List.of(resource, "*").contains(result.evalResourceName())));
  }

  private static Finding denied(String role, String action) {
    return new Finding.Failed(
        "no policy of the execution role allows " + action,
        "allow it in the policy of " + Arn.name(role));
  }

  private List<EvaluationResult> results(
      String role, List<String> actions, List<String> resources) {
    return sight
        .inquiries()
        .once(
            List.of("may", actions, resources),
            () ->
                sight
                    .aws()
                    .iam()
                    .simulatePrincipalPolicy(
                        request ->
                            request
                                .policySourceArn(role)
                                .actionNames(actions)
                                .resourceArns(resources)))
        .evaluationResults();
  }
}
