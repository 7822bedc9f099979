package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

class OtherServicesTest {

  @Test
  void theLogOfACrashedContainerEndsWithTheCause() {
    try (Stage stage = Stage.of("crash")) {
      stage.deploy();
      stage.waitSeconds(60);
      String task = stage.tasks("STOPPED").getFirst().taskArn().replaceFirst(".*/", "");

      List<OutputLogEvent> events =
          stage
              .clients
              .logs()
              .getLogEvents(r -> r.logGroupName("/ecs/web").logStreamName("app/app/" + task))
              .events();

      assertThat(events)
          .extracting(OutputLogEvent::message)
          .element(0)
          .asString()
          .contains("Starting Application");
      assertThat(events)
          .extracting(OutputLogEvent::message)
          .contains("Caused by: java.net.UnknownHostException: db.stg.internal");
      assertThat(events.getLast().message()).startsWith("\tat java.base/java.net.InetAddress");
      assertThat(events).isSortedAccordingTo((a, b) -> a.timestamp().compareTo(b.timestamp()));
    }
  }

  @Test
  void callersMayWriteLogsOfTheirOwn() {
    try (Stage stage = Stage.of("steady")) {
      CloudWatchLogsClient logs = stage.clients.logs();
      logs.createLogGroup(r -> r.logGroupName("/by-hand"));
      assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("/by-hand")))
          .isInstanceOf(ResourceAlreadyExistsException.class);
      assertThatThrownBy(() -> put(logs, "b", 2, "second"))
          .isInstanceOf(ResourceNotFoundException.class);
      logs.createLogStream(r -> r.logGroupName("/by-hand").logStreamName("b"));
      assertThatThrownBy(
              () -> logs.createLogStream(r -> r.logGroupName("/by-hand").logStreamName("b")))
          .isInstanceOf(ResourceAlreadyExistsException.class);
      put(logs, "b", 2, "second");
      put(logs, "b", 1, "first");
      assertThat(logs.describeLogGroups(r -> r.logGroupNamePrefix("/by-hand")).logGroups())
          .hasSize(1);
      assertThat(logs.filterLogEvents(r -> r.logGroupName("/by-hand")).events())
          .extracting(FilteredLogEvent::message)
          .containsExactly("first", "second");
    }
  }

  private static void put(CloudWatchLogsClient logs, String stream, long at, String message) {
    logs.putLogEvents(
        r ->
            r.logGroupName("/by-hand")
                .logStreamName(stream)
                .logEvents(InputLogEvent.builder().timestamp(at).message(message).build()));
  }

  private static GetLogEventsResponse events(Stage stage, String stream, String token) {
    return stage
        .clients
        .logs()
        .getLogEvents(
            r ->
                r.logGroupName("/ecs/web")
                    .logStreamName(stream)
                    .startFromHead(true)
                    .limit(2)
                    .nextToken(token.isEmpty() ? null : token));
  }

  @Test
  void theLogIsReadInPagesUntilTheTokenStaysTheSame() {
    try (Stage stage = Stage.of("crash")) {
      stage.deploy();
      stage.waitSeconds(60);
      String stream =
          "app/app/" + stage.tasks("STOPPED").getFirst().taskArn().replaceFirst(".*/", "");
      GetLogEventsResponse first = events(stage, stream, "");
      GetLogEventsResponse second = events(stage, stream, first.nextForwardToken());
      GetLogEventsResponse third = events(stage, stream, second.nextForwardToken());
      GetLogEventsResponse fourth = events(stage, stream, third.nextForwardToken());
      GetLogEventsResponse back = events(stage, stream, second.nextBackwardToken());

      assertThat(first.events()).hasSize(2);
      assertThat(third.events()).hasSize(2);
      assertThat(fourth.events()).isEmpty();
      assertThat(fourth.nextForwardToken()).isEqualTo(third.nextForwardToken());
      assertThat(back.events()).isEqualTo(first.events());
    }
  }

  @Test
  void theLatestLinesComeFirstWhereTheHeadIsNotAskedFor() {
    try (Stage stage = Stage.of("crash")) {
      stage.deploy();
      stage.waitSeconds(60);
      String task = stage.tasks("STOPPED").getFirst().taskArn().replaceFirst(".*/", "");

      assertThat(
              stage
                  .clients
                  .logs()
                  .getLogEvents(
                      r -> r.logGroupName("/ecs/web").logStreamName("app/app/" + task).limit(1))
                  .events())
          .singleElement()
          .satisfies(event -> assertThat(event.message()).contains("InetAddress.getByName"));
    }
  }

  @Test
  void nothingIsLoggedBeforeItHappens() {
    try (Stage stage = Stage.of("crash")) {
      stage.deploy();
      stage.waitSeconds(31);
      FilterLogEventsResponse found =
          stage
              .clients
              .logs()
              .filterLogEvents(
                  r -> r.logGroupName("/ecs/web").startTime(Stage.START.toEpochMilli()));
      assertThat(found.events()).isNotEmpty();
      assertThat(found.events())
          .noneMatch(event -> event.message().contains("UnknownHostException"));

      stage.waitSeconds(10);
      assertThat(
              stage
                  .clients
                  .logs()
                  .filterLogEvents(
                      r -> r.logGroupName("/ecs/web").filterPattern("UnknownHostException"))
                  .events())
          .hasSize(2);
    }
  }

  @Test
  void logGroupsAndStreamsAreDescribed() {
    try (Stage stage = Stage.of("steady")) {
      stage.deploy();
      stage.waitSeconds(60);

      assertThat(stage.clients.logs().describeLogGroups().logGroups())
          .singleElement()
          .satisfies(group -> assertThat(group.logGroupName()).isEqualTo("/ecs/web"));
      List<LogStream> streams =
          stage
              .clients
              .logs()
              .describeLogStreams(
                  r -> r.logGroupName("/ecs/web").orderBy(OrderBy.LAST_EVENT_TIME).descending(true))
              .logStreams();
      assertThat(streams).hasSize(4);
      assertThat(streams.getFirst().lastEventTimestamp())
          .isGreaterThan(streams.getLast().lastEventTimestamp());
      assertThatThrownBy(
              () -> stage.clients.logs().describeLogStreams(r -> r.logGroupName("/ecs/wep")))
          .isInstanceOf(ResourceNotFoundException.class)
          .hasMessageContaining("The specified log group does not exist.");
      assertThatThrownBy(() -> events(stage, "app/app/none", ""))
          .isInstanceOf(ResourceNotFoundException.class)
          .hasMessageContaining("The specified log stream does not exist.");
    }
  }

  @Test
  void targetsAreInitialThenHealthyThenDraining() {
    try (Stage stage = Stage.of("steady")) {
      assertThat(states(stage)).containsExactly("healthy", "healthy");
      stage.deploy();
      stage.waitSeconds(40);
      assertThat(states(stage)).containsExactly("healthy", "healthy", "initial", "initial");
      stage.waitSeconds(40);
      assertThat(states(stage)).containsExactly("draining", "draining", "healthy", "healthy");
      stage.waitSeconds(60);
      assertThat(states(stage)).containsExactly("healthy", "healthy");
    }
  }

  private static List<String> states(Stage stage) {
    return health(stage).stream().map(each -> each.targetHealth().stateAsString()).toList();
  }

  private static List<TargetHealthDescription> health(Stage stage) {
    return stage
        .clients
        .loadBalancing()
        .describeTargetHealth(r -> r.targetGroupArn(Stage.TARGET_GROUP))
        .targetHealthDescriptions();
  }

  @Test
  void anUnhealthyTargetSaysWhy() {
    try (Stage stage =
        Stage.of(
            Scenario.named("target-health"),
            Stage.service().put("healthCheckGracePeriodSeconds", 300))) {
      stage.deploy();
      stage.waitSeconds(90);

      assertThat(health(stage).getLast().targetHealth())
          .satisfies(
              health -> {
                assertThat(health.stateAsString()).isEqualTo("unhealthy");
                assertThat(health.reasonAsString()).isEqualTo("Target.ResponseCodeMismatch");
                assertThat(health.description())
                    .isEqualTo("Health checks failed with these codes: [503]");
              });
      assertThat(health(stage).getLast().target().port()).isEqualTo(8080);
    }
  }

  @Test
  void targetGroupsHaveTheDeregistrationDelayOfTheScenario() {
    try (Stage stage =
        Stage.ofYaml(
            """
            description: one group differs
            deregistration_delay: 30s
            target_groups:
              - {name: web, deregistration_delay: 2m}
            """)) {
      assertThat(delay(stage, Stage.TARGET_GROUP)).isEqualTo("120");
      assertThat(delay(stage, Stage.TARGET_GROUP.replace("/web/", "/other/"))).isEqualTo("30");
      assertThat(
              stage
                  .clients
                  .loadBalancing()
                  .describeTargetGroups(r -> r.names("web"))
                  .targetGroups())
          .singleElement()
          .satisfies(group -> assertThat(group.targetGroupArn()).isEqualTo(Stage.TARGET_GROUP));
      assertThatThrownBy(
              () -> stage.clients.loadBalancing().describeTargetGroups(r -> r.names("nope")))
          .isInstanceOf(TargetGroupNotFoundException.class);
    }
  }

  private static String delay(Stage stage, String arn) {
    return stage
        .clients
        .loadBalancing()
        .describeTargetGroupAttributes(r -> r.targetGroupArn(arn))
        .attributes()
        .stream()
        .filter(each -> each.key().equals("deregistration_delay.timeout_seconds"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void scalableTargetsAreThoseOfTheScenario() {
    try (Stage stage =
        Stage.ofYaml(
            """
            description: scaled
            world:
              scalable_targets:
                - {ResourceId: service/demo/web, MinCapacity: 2, MaxCapacity: 8}
              scaling_policies:
                - {ResourceId: service/demo/web, PolicyName: cpu, PolicyType: TargetTrackingScaling}
            """)) {
      ScalableTarget target = targets(stage, "service/demo/web").getFirst();

      assertThat(target.minCapacity()).isEqualTo(2);
      assertThat(target.maxCapacity()).isEqualTo(8);
      assertThat(target.scalableDimensionAsString()).isEqualTo("ecs:service:DesiredCount");
      assertThat(targets(stage, "service/demo/other")).isEmpty();
      assertThat(
              stage
                  .clients
                  .autoScaling()
                  .describeScalingPolicies(
                      r -> r.serviceNamespace("ecs").resourceId("service/demo/web"))
                  .scalingPolicies())
          .singleElement()
          .satisfies(policy -> assertThat(policy.policyName()).isEqualTo("cpu"));
    }
  }

  private static List<ScalableTarget> targets(Stage stage, String resource) {
    return stage
        .clients
        .autoScaling()
        .describeScalableTargets(
            r -> r.serviceNamespace(ServiceNamespace.ECS).resourceIds(resource))
        .scalableTargets();
  }

  @Test
  void theCallerIsADeployerInTheAccountOfTheScenario() {
    try (Stage stage = Stage.ofYaml("description: x\naccount: '999999999999'")) {
      assertThat(stage.clients.account()).isEqualTo("999999999999");
      assertThat(stage.describe().serviceArn()).contains(":999999999999:");
      AssumeRoleResponse role =
          stage
              .clients
              .sts()
              .assumeRole(
                  r -> r.roleArn("arn:aws:iam::999999999999:role/admin").roleSessionName("me"));
      assertThat(role.assumedRoleUser().arn()).endsWith("assumed-role/admin/me");
      assertThat(role.credentials().expiration()).isEqualTo(Stage.START.plusSeconds(3600));
      AssumeRoleWithWebIdentityResponse bearer =
          stage
              .clients
              .sts()
              .assumeRoleWithWebIdentity(
                  r ->
                      r.roleArn("arn:aws:iam::999999999999:role/ci")
                          .roleSessionName("run-7")
                          .webIdentityToken("a.b.c")
                          .durationSeconds(900));
      assertThat(bearer.assumedRoleUser().arn()).endsWith("assumed-role/ci/run-7");
      assertThat(bearer.credentials().expiration()).isEqualTo(Stage.START.plusSeconds(900));
    }
  }

  @Test
  void anOperationThatIsMissingSaysSoByName() {
    try (Stage stage = Stage.of("steady")) {
      assertThatThrownBy(() -> stage.ecs().listAccountSettings())
          .isInstanceOf(EcsException.class)
          .hasMessageContaining("the simulator has no ecs:ListAccountSettings")
          .extracting(e -> ((EcsException) e).statusCode())
          .isEqualTo(400);
      assertThat(stage.aws.journal().entries().getLast().ending())
          .isEqualTo("UnknownOperationException");
    }
  }
}
