package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;

/** The caller may make the calls of a deployment, the handing over of roles included. */
final class DeployerCheck implements Check {
  private final Sight sight;

  DeployerCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    if (sight.subject().serviceDefinition() != null) {
      scopes().forEach(scope -> questions.add(question(scope)));
    }
    return questions;
  }

  private Stream<Scope> scopes() {
    Stream<Scope> usual =
        Stream.of(
            Scope.SERVICE,
            Scope.HISTORY,
            Scope.TASK_DEFINITIONS,
            Scope.PASSED_ROLES,
            Scope.EVERYTHING);
    return sight.subject().isCodeDeploy()
        ? Stream.concat(usual, Stream.of(Scope.CODE_DEPLOY))
        : usual;
  }

  private Question question(Scope scope) {
    return new Question(
        List.of("rights to deploy", scope.sid()),
        () -> Inquiries.ask("iam:SimulatePrincipalPolicy", () -> check(scope)));
  }

  private Finding check(Scope scope) {
    Caller caller = Caller.of(sight.aws(), sight.inquiries());
    List<Statement> needed =
        new Permissions(sight.subject(), sight.aws().region(), caller.account())
            .allowing(sight.subject().needs(List.of("deploy")), List.of()).stream()
                .filter(statement -> statement.sid().equals(scope.sid()))
                .toList();
    if (needed.isEmpty()) {
      return Finding.ok();
    }
    String principal = caller.principal();
    return judge(needed.getFirst(), Arn.name(principal), denied(needed.getFirst(), principal));
  }

  private static Finding judge(Statement needed, String caller, List<EvaluationResult> denied) {
    List<String> actions =
        denied.stream().map(EvaluationResult::evalActionName).distinct().toList();
    List<String> indispensable = actions.stream().filter(Needs::isIndispensable).toList();
    if (!indispensable.isEmpty()) {
      return new Finding.Failed(
          "%s may not %s on %s"
              .formatted(
                  caller, String.join(", ", indispensable), String.join(", ", needed.resources())),
          "ecsdeploy permissions deploy prints the policy that it needs");
    }
    return actions.isEmpty()
        ? Finding.ok()
        : new Finding.Ok("but not " + String.join(", ", actions));
  }

  private List<EvaluationResult> denied(Statement needed, String principal) {
    SimulatePrincipalPolicyRequest.Builder request =
        SimulatePrincipalPolicyRequest.builder()
            .policySourceArn(principal)
            .actionNames(needed.actions())
            .resourceArns(needed.resources());
    request.contextEntries(needed.conditions().stream().map(DeployerCheck::context).toList());
    return sight.aws().iam().simulatePrincipalPolicyPaginator(request.build()).stream()
        .flatMap(page -> page.evaluationResults().stream())
        .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
        .toList();
  }

  /** As a call of a deployment would have it. */
  private static ContextEntry context(Condition condition) {
    return ContextEntry.builder()
        .contextKeyName(condition.key())
        .contextKeyType(ContextKeyTypeEnum.STRING)
        .contextKeyValues(condition.values().getFirst())
        .build();
  }
}
