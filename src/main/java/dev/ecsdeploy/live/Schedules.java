package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The rules of EventBridge that start tasks. */
public final class Schedules {
  private static final int TARGETS_AT_ONCE = 100;

  private final AwsClients aws;

  public Schedules(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * A rule that starts tasks.
   *
   * @param taskDefinition ARN of the revision, or of the family, whose newest active one is meant
   */
  public record ScheduledTask(String rule, String taskDefinition) {}

  /** What the rules of the default event bus start in a cluster. */
  public Answer<List<ScheduledTask>> ofCluster(String clusterArn) {
    return Refusal.ask(
        "read the rules that start tasks in the cluster",
        "events:ListRuleNamesByTarget and events:ListTargetsByRule",
        () -> rules(clusterArn).flatMap(rule -> tasks(rule, clusterArn)).toList());
  }

  private Stream<String> rules(String clusterArn) {
    return pages(
            token ->
                aws.events()
                    .listRuleNamesByTarget(
                        request -> request.targetArn(clusterArn).nextToken(token)),
            ListRuleNamesByTargetResponse::nextToken)
        .flatMap(page -> page.ruleNames().stream());
  }

  private Stream<ScheduledTask> tasks(String rule, String clusterArn) {
    return pages(
            token ->
                aws.events()
                    .listTargetsByRule(
                        request -> request.rule(rule).limit(TARGETS_AT_ONCE).nextToken(token)),
            ListTargetsByRuleResponse::nextToken)
        .flatMap(page -> page.targets().stream())
        .filter(target -> clusterArn.equals(target.arn()) && target.ecsParameters() != null)
        .map(target -> new ScheduledTask(rule, taskDefinition(target)));
  }

  private static String taskDefinition(Target target) {
    return target.ecsParameters().taskDefinitionArn();
  }

  /** Pages are read as they are looked at. */
  private static <P> Stream<P> pages(
      Function<@Nullable String, P> read, Function<P, @Nullable String> nextToken) {
    return Stream.iterate(
            Optional.of(read.apply(null)),
            Optional::isPresent,
            last -> last.map(nextToken).map(read))
        .flatMap(Optional::stream);
  }
}
