package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;

/**
 * The logs of containers have somewhere to go: the group exists or may be created, and the
 * execution role may write to it. Nothing is written to find that out.
 */
final class LogCheck implements Check {
  private static final String ACTION = "logs:DescribeLogGroups";

  private final Sight sight;

  LogCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (ContainerDefinition container : sight.subject().containers()) {
      LogConfiguration logs = container.logConfiguration();
      if (logs != null && logs.logDriver() == LogDriver.AWSLOGS) {
        String group = logs.options().getOrDefault("awslogs-group", "");
        questions.add(
            new Question(
                List.of(
                    sight.subject().taskName(),
                    "container " + container.name(),
                    ("log group " + group).strip()),
                () -> check(logs.options())));
      }
    }
    return questions;
  }

  private Finding check(Map<String, String> options) {
    String missing = missing(options);
    if (!missing.isEmpty()) {
      return new Finding.Failed(
          "logConfiguration has no option " + missing, "\"" + missing + "\": \"…\"");
    }
    if (!sight.options().logs()) {
      return new Finding.Skipped("--no-put-logs");
    }
    String group = Objects.requireNonNull(options.get("awslogs-group"));
    String region = Objects.requireNonNull(options.get("awslogs-region"));
    return Inquiries.ask(ACTION, () -> group(options, group, region));
  }

  private String missing(Map<String, String> options) {
    List<String> wanted = new ArrayList<>(List.of("awslogs-group", "awslogs-region"));
    if (sight.subject().isFargate()) {
      wanted.add("awslogs-stream-prefix");
    }
    return wanted.stream()
        .filter(name -> options.getOrDefault(name, "").isEmpty())
        .findFirst()
        .orElse("");
  }

  private Finding group(Map<String, String> options, String group, String region) {
    boolean exists =
        sight
            .inquiries()
            .once(
                List.of("log group", region, group),
                () ->
                    sight
                        .aws()
                        .in(region)
                        .logs()
                        .describeLogGroups(request -> request.logGroupNamePrefix(group)))
            .logGroups()
            .stream()
            .anyMatch(found -> found.logGroupName().equals(group));
    boolean creates = "true".equals(options.get("awslogs-create-group"));
    if (!exists && !creates) {
      return new Finding.Failed(
          "there is no log group " + group + " in " + region,
          "create it, or \"awslogs-create-group\": \"true\" and logs:CreateLogGroup");
    }
    List<String> actions = new ArrayList<>(List.of("logs:CreateLogStream", "logs:PutLogEvents"));
    if (!exists) {
      actions.add("logs:CreateLogGroup");
    }
    Finding found = exists ? Finding.ok() : new Finding.Ok("it will be created");
    // On EC2 it is the role of the instance that writes.
    return sight.subject().isFargate()
        ? new RoleRights(sight).may(actions, arn(group, region), found)
        : found;
  }

  private String arn(String group, String region) {
    String role = Objects.requireNonNullElse(sight.reader().role(), "arn:aws:iam:::role/");
    return "arn:%s:logs:%s:%s:log-group:%s:log-stream:*"
        .formatted(Arn.partition(region), region, Arn.account(role), group);
  }
}
