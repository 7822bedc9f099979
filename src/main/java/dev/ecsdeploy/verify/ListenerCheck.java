package dev.ecsdeploy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** What shifts traffic has everything for it: two target groups, and rules that lead to them. */
final class ListenerCheck implements Check {
  private final Sight sight;

  ListenerCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (LoadBalancer balancer : sight.subject().serviceRequest().loadBalancers()) {
      AdvancedConfiguration advanced = balancer.advancedConfiguration();
      if (advanced != null) {
        add(questions, "production", advanced.productionListenerRule(), balancer);
        add(questions, "test", advanced.testListenerRule(), balancer);
      }
      if (advanced != null || shiftsTraffic()) {
        questions.add(
            new Question(
                List.of(sight.subject().serviceName(), "advancedConfiguration"),
                () -> complete(advanced)));
      }
    }
    return questions;
  }

  private boolean shiftsTraffic() {
    DeploymentConfiguration configuration =
        sight.subject().serviceRequest().deploymentConfiguration();
    return configuration != null
        && configuration.strategy() != null
        && configuration.strategy() != DeploymentStrategy.ROLLING;
  }

  private static Finding complete(@Nullable AdvancedConfiguration advanced) {
    if (advanced == null) {
      return new Finding.Failed(
          "the strategy shifts traffic, and the load balancer has no second target group",
          "\"advancedConfiguration\": {\"alternateTargetGroupArn\": …}");
    }
    String missing =
        advanced.alternateTargetGroupArn() == null
            ? "alternateTargetGroupArn"
            : advanced.productionListenerRule() == null
                ? "productionListenerRule"
                : advanced.roleArn() == null ? "roleArn" : "";
    return missing.isEmpty()
        ? Finding.ok()
        : new Finding.Failed("it has no " + missing, "\"" + missing + "\": \"arn:…\"");
  }

  private void add(
      List<Question> questions, String kind, @Nullable String arn, LoadBalancer balancer) {
    if (arn != null) {
      Leader leader = arn.contains(":listener-rule/") ? Leader.RULE : Leader.LISTENER;
      questions.add(
          new Question(
              List.of(
                  sight.subject().serviceName(),
                  String.join(" ", kind, leader.words, arn.substring(arn.indexOf('/') + 1))),
              () -> Inquiries.ask(leader.action, () -> leads(leader, arn, balancer))));
    }
  }

  /** What forwards requests: a rule of a listener, or the listener by itself. */
  private enum Leader {
    RULE("listener rule", "elasticloadbalancing:DescribeRules"),
    LISTENER("listener", "elasticloadbalancing:DescribeListeners");

    private final String words;
    private final String action;

    Leader(String words, String action) {
      this.words = words;
      this.action = action;
    }
  }

  private Finding leads(Leader leader, String arn, LoadBalancer balancer) {
    try {
      return leads(
          sight.inquiries().once(List.of(leader, arn), () -> actions(leader, arn)), balancer);
    } catch (RuleNotFoundException | ListenerNotFoundException ignored) {
      return new Finding.Failed(
          "there is no such " + leader.words, "its ARN, the region and the account");
    }
  }

  private List<Action> actions(Leader leader, String arn) {
    ElasticLoadBalancingV2Client client = sight.aws().loadBalancing();
    return switch (leader) {
      case RULE ->
          client.describeRules(request -> request.ruleArns(arn)).rules().stream()
              .flatMap(rule -> rule.actions().stream())
              .toList();
      case LISTENER ->
          client.describeListeners(request -> request.listenerArns(arn)).listeners().stream()
              .flatMap(listener -> listener.defaultActions().stream())
              .toList();
    };
  }

  private static Finding leads(List<Action> actions, LoadBalancer balancer) {
    Set<String> own =
        Stream.of(
                balancer.targetGroupArn(),
                balancer.advancedConfiguration().alternateTargetGroupArn())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return actions.stream().flatMap(ListenerCheck::targets).anyMatch(own::contains)
        ? Finding.ok()
        : new Finding.Failed(
            "it forwards to none of the two target groups of the service",
            "forward it to the target group that is in production");
  }

  private static Stream<String> targets(Action action) {
    Stream<String> several =
        action.forwardConfig() == null
            ? Stream.of()
            : action.forwardConfig().targetGroups().stream().map(TargetGroupTuple::targetGroupArn);
    return Stream.concat(Stream.ofNullable(action.targetGroupArn()), several)
        .filter(Objects::nonNull);
  }
}
