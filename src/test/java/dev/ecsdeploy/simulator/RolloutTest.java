package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;
import software.amazon.awssdk.services.ecs.model.Task;
import tools.jackson.databind.node.ObjectNode;

class RolloutTest {
  private static final String CRASH = "description: crash\nnew_tasks: [{exit: {code: 1}}]\n";

  @Test
  void answersAnUpdateWithTheOldAndTheNewDeployment() {
    try (Stage stage = Stage.of("steady")) {
      Service updated = stage.deploy();

      assertThat(updated.deployments()).hasSize(2);
      assertThat(updated.deployments().getFirst().status()).isEqualTo("PRIMARY");
      assertThat(updated.deployments().getFirst().taskDefinition()).endsWith(":43");
      assertThat(updated.deployments().getFirst().rolloutState())
          .isEqualTo(DeploymentRolloutState.IN_PROGRESS);
      assertThat(updated.deployments().getLast().status()).isEqualTo("ACTIVE");
      ServiceDeployment rollout = stage.rollout();
      assertThat(updated.currentServiceDeployment()).isEqualTo(rollout.serviceDeploymentArn());
      assertThat(rollout.status()).isEqualTo(ServiceDeploymentStatus.PENDING);
      assertThat(rollout.targetServiceRevision().requestedTaskCount()).isEqualTo(2);
      assertThat(rollout.sourceServiceRevisions()).hasSize(1);
    }
  }

  @Test
  void showsTheCountsOfBothRevisionsOnTheWay() {
    try (Stage stage = Stage.of("steady")) {
      stage.deploy();

      assertThat(counts(stage.waitSeconds(2))).isEqualTo("IN_PROGRESS new 0+0 old 2+0");
      assertThat(counts(stage.waitSeconds(3))).isEqualTo("IN_PROGRESS new 0+2 old 2+0");
      assertThat(counts(stage.waitSeconds(25))).isEqualTo("IN_PROGRESS new 2+0 old 2+0");
      assertThat(counts(stage.waitSeconds(90))).isEqualTo("IN_PROGRESS new 2+0 old 2+0");
      assertThat(counts(stage.waitSeconds(4))).isEqualTo("IN_PROGRESS new 2+0 old 0+0");
      assertThat(counts(stage.waitSeconds(60))).isEqualTo("SUCCESSFUL new 2+0 old 0+0");
    }
  }

  private static String counts(Stage stage) {
    ServiceDeployment rollout = stage.rollout();
    var target = rollout.targetServiceRevision();
    var source = rollout.sourceServiceRevisions().getFirst();
    return "%s new %d+%d old %d+%d"
        .formatted(
            rollout.status(),
            target.runningTaskCount(),
            target.pendingTaskCount(),
            source.runningTaskCount(),
            source.pendingTaskCount());
  }

  @Test
  void replacesOneAfterTheOtherWhereThereIsNoRoomForMore() {
    ObjectNode service = Stage.service();
    service.set(
        "deploymentConfiguration",
        Stage.json("{\"minimumHealthyPercent\": 50, \"maximumPercent\": 100}"));
    try (Stage stage = Stage.of(Scenario.named("steady"), service)) {
      stage.deploy();
      for (int i = 0; i < 300; i++) {
        Service now = stage.waitSeconds(1).describe();
        int wanted = stage.tasks("RUNNING").size();
        assertThat(wanted).isBetween(1, 2);
        assertThat(now.runningCount() + now.pendingCount()).isLessThanOrEqualTo(3);
      }

      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
    }
  }

  @Test
  void saysWhenTheDeploymentConfigurationLeavesNoRoom() {
    ObjectNode service = Stage.service();
    service.set("deploymentConfiguration", Stage.json("{\"maximumPercent\": 100}"));
    try (Stage stage = Stage.of(Scenario.named("steady"), service)) {
      stage.deploy();
      stage.waitSeconds(600);

      assertThat(stage.timeline())
          .containsOnlyOnce("was unable to stop or start tasks during a deployment");
      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.IN_PROGRESS);
    }
  }

  @Test
  void failsWithoutRollbackWhereTheBreakerHasNone() {
    try (Stage stage = stage(CRASH, "{\"enable\": true, \"rollback\": false}")) {
      stage.deploy();
      stage.waitSeconds(600);

      ServiceDeployment rollout = stage.rollout();
      assertThat(rollout.status()).isEqualTo(ServiceDeploymentStatus.STOPPED);
      assertThat(rollout.statusReason()).contains("circuit breaker threshold was exceeded");
      assertThat(rollout.stoppedAt()).isNotNull();
      assertThat(rollout.rollback()).isNull();
      Service service = stage.describe();
      assertThat(service.deployments()).hasSize(2);
      assertThat(service.deployments().getFirst().rolloutState())
          .isEqualTo(DeploymentRolloutState.FAILED);
      assertThat(service.deployments().getFirst().rolloutStateReason())
          .isEqualTo("ECS deployment circuit breaker: tasks failed to start.");
      assertThat(service.deployments().getFirst().runningCount()).isZero();
      assertThat(service.deployments().getLast().runningCount()).isEqualTo(2);
    }
  }

  @Test
  void goesOnFailingWithoutABreaker() {
    try (Stage stage = stage(CRASH, "{\"enable\": false, \"rollback\": false}")) {
      stage.deploy();
      stage.waitSeconds(1200);

      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.IN_PROGRESS);
      assertThat(stage.primary().failedTasks()).isGreaterThan(10);
      assertThat(stage.timeline()).containsOnlyOnce("is unable to consistently start tasks");
      assertThat(stage.describe().runningCount()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void findsNothingToGoBackToWhenTheServiceIsNew() {
    try (Stage stage = Stage.ofYaml("service: absent\n" + CRASH)) {
      stage.create();
      stage.waitSeconds(600);

      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_FAILED);
      assertThat(stage.rollout().statusReason())
          .isEqualTo("No rollback candidate was found to run the rollback.");
      assertThat(stage.rollout().sourceServiceRevisions()).isEmpty();
      assertThat(stage.primary().rolloutState()).isEqualTo(DeploymentRolloutState.FAILED);
    }
  }

  @Test
  void tripsAtTheThresholdThatIsSet() {
    String one =
        "{\"enable\": true, \"rollback\": true,"
            + " \"thresholdConfiguration\": {\"type\": \"COUNT\", \"value\": 1}}";
    try (Stage stage = stage(CRASH, one)) {
      stage.deploy();
      stage.waitSeconds(600);

      assertThat(stage.rollout().deploymentCircuitBreaker().failureCount()).isEqualTo(1);
      assertThat(stage.rollout().deploymentCircuitBreaker().threshold()).isEqualTo(1);
      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
    }
  }

  @Test
  void aHealthyTaskMakesUpForTheFailedOnesUnlessThatIsSwitchedOff() {
    String flaky =
        """
        description: now and then a task fails
        new_tasks:
          - exit: {code: 1}
            times: 2
          - healthy: {}
          - target_unhealthy: {code: Target.Timeout, reason: Request timed out}
          - healthy: {}
        """;
    try (Stage stage = stage(flaky, "{\"enable\": true, \"rollback\": true}")) {
      stage.deploy();
      stage.waitSeconds(900);
      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
      assertThat(stage.rollout().deploymentCircuitBreaker().failureCount()).isZero();
    }
    try (Stage stage =
        stage(flaky, "{\"enable\": true, \"rollback\": true, \"resetOnHealthyTask\": false}")) {
      stage.deploy();
      stage.waitSeconds(900);
      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
      assertThat(stage.rollout().deploymentCircuitBreaker().failureCount()).isEqualTo(3);
    }
  }

  private static Stage stage(String scenario, String breaker) {
    ObjectNode service = Stage.service();
    service.set(
        "deploymentConfiguration", Stage.json("{\"deploymentCircuitBreaker\": " + breaker + "}"));
    return Stage.of(Stage.read(scenario), service);
  }

  @Test
  void waitsForTheGracePeriodBeforeItMindsHealth() {
    ObjectNode service = Stage.service().put("healthCheckGracePeriodSeconds", 120);
    try (Stage stage = Stage.of(Scenario.named("target-health"), service)) {
      stage.deploy();
      stage.waitSeconds(140);
      assertThat(stage.timeline()).doesNotContain("is unhealthy");
      stage.waitSeconds(60);
      assertThat(stage.timeline()).contains("is unhealthy");
    }
  }

  @Test
  void goesBackToARevisionThatRanBefore() {
    try (Stage stage = Stage.ofYaml(CRASH)) {
      stage.deploy();
      stage.waitSeconds(20);
      stage.ecs().updateService(r -> r.cluster("demo").service("web").taskDefinition("web:42"));
      stage.waitSeconds(300);

      List<ServiceDeploymentBrief> rollouts = rollouts(stage);
      assertThat(rollouts)
          .extracting(ServiceDeploymentBrief::status)
          .containsExactly(
              ServiceDeploymentStatus.SUCCESSFUL,
              ServiceDeploymentStatus.STOPPED,
              ServiceDeploymentStatus.SUCCESSFUL,
              ServiceDeploymentStatus.SUCCESSFUL,
              ServiceDeploymentStatus.SUCCESSFUL);
      assertThat(rollouts.get(1).statusReason()).isEqualTo("Replaced by a new service deployment.");
    }
  }

  private static List<ServiceDeploymentBrief> rollouts(Stage stage) {
    return stage
        .ecs()
        .listServiceDeployments(r -> r.cluster("demo").service("web"))
        .serviceDeployments();
  }

  @Test
  void listsRolloutsByStatusAndTime() {
    try (Stage stage = Stage.of("steady")) {
      stage.deploy();
      stage.waitSeconds(5);

      assertThat(
              stage
                  .ecs()
                  .listServiceDeployments(
                      r ->
                          r.cluster("demo")
                              .service("web")
                              .status(ServiceDeploymentStatus.IN_PROGRESS))
                  .serviceDeployments())
          .singleElement()
          .satisfies(each -> assertThat(each.createdAt()).isEqualTo(Stage.START));
      assertThat(
              stage
                  .ecs()
                  .listServiceDeployments(
                      r ->
                          r.cluster("demo")
                              .service("web")
                              .createdAt(c -> c.before(Stage.START.minusSeconds(1))))
                  .serviceDeployments())
          .hasSize(3)
          .allSatisfy(each -> assertThat(each.statusAsString()).isEqualTo("SUCCESSFUL"));
    }
  }

  @Test
  void rollsBackOnRequest() {
    try (Stage stage = Stage.of("steady")) {
      String arn = stage.deploy().currentServiceDeployment();
      stage.waitSeconds(40);

      stop(stage, arn);
      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_REQUESTED);
      stage.waitSeconds(1);
      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);
      assertThat(stage.primary().rolloutStateReason())
          .isEqualTo(
              "ECS deployment stop: rolling back to deploymentId " + stage.primary().id() + ".");
      stage.waitSeconds(120);
      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
      assertThat(stage.describe().taskDefinition()).endsWith(":42");
      assertThatThrownBy(() -> stop(stage, arn)).isInstanceOf(ConflictException.class);
      assertThatThrownBy(() -> stop(stage, arn + "x"))
          .isInstanceOf(ServiceDeploymentNotFoundException.class);
    }
  }

  private static void stop(Stage stage, String arn) {
    stage
        .ecs()
        .stopServiceDeployment(
            r -> r.serviceDeploymentArn(arn).stopType(StopServiceDeploymentStopType.ROLLBACK));
  }

  @Test
  void scalesWithoutADeployment() {
    try (Stage stage = Stage.of("steady")) {
      stage.ecs().updateService(r -> r.cluster("demo").service("web").desiredCount(4));
      stage.waitSeconds(120);
      assertThat(stage.describe().runningCount()).isEqualTo(4);

      stage.ecs().updateService(r -> r.cluster("demo").service("web").desiredCount(1));
      stage.waitSeconds(120);
      assertThat(stage.describe().runningCount()).isEqualTo(1);
      assertThat(stage.timeline()).endsWith("has reached a steady state.\n");
      assertThat(rollouts(stage)).hasSize(3);
    }
  }

  @Test
  void deploysAServiceThatIsToRunNothing() {
    try (Stage stage = Stage.of(Scenario.named("steady"), Stage.service().put("desiredCount", 0))) {
      stage.deploy();
      stage.waitSeconds(60);

      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
      assertThat(stage.describe().deployments()).hasSize(1);
    }
  }

  @Test
  void replacesTheTasksOfADaemonOnTheirInstances() {
    ObjectNode daemon = Stage.service();
    daemon.put("schedulingStrategy", "DAEMON").put("launchType", "EC2").remove("desiredCount");
    daemon.remove("deploymentConfiguration");
    daemon.remove("loadBalancers");
    try (Stage stage = Stage.of(Scenario.named("steady"), daemon)) {
      assertThat(stage.describe().deploymentConfiguration().maximumPercent()).isEqualTo(100);
      stage.deploy();
      for (int i = 0; i < 120; i++) {
        assertThat(stage.waitSeconds(1).tasks("RUNNING")).hasSizeLessThanOrEqualTo(2);
      }

      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
      assertThat(stage.tasks("RUNNING"))
          .hasSize(2)
          .allSatisfy(
              task -> {
                assertThat(task.launchTypeAsString()).isEqualTo("EC2");
                assertThat(task.containerInstanceArn()).contains(":container-instance/demo/");
              });
    }
  }

  @Test
  void doesNotWaitForTheOldTasksWhereCleanupIsDeferred() {
    ObjectNode service = Stage.service();
    service.set(
        "deploymentConfiguration",
        Stage.json(
            "{\"earlySuccessCriteria\":"
                + " {\"enable\": true, \"sourceServiceRevisionCleanup\": \"DEFERRED\"}}"));
    try (Stage stage = Stage.of(Scenario.named("draining"), service)) {
      stage.deploy();
      stage.waitSeconds(70);

      assertThat(stage.rollout().status()).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
      assertThat(stage.tasks("STOPPED")).hasSize(2);
    }
  }

  @Test
  void isTheSameHoweverOftenSomebodyLooks() {
    try (Stage often = Stage.of("crash");
        Stage once = Stage.of("crash")) {
      often.deploy();
      once.deploy();
      for (int i = 0; i < 300; i++) {
        often.wait(Duration.ofMillis(700)).describe();
      }
      once.waitSeconds(210);

      assertThat(often.timeline()).isEqualTo(once.timeline());
      assertThat(often.tasks("STOPPED"))
          .extracting(Task::taskArn)
          .isEqualTo(once.tasks("STOPPED").stream().map(Task::taskArn).toList());
    }
  }
}
