package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentLifecycleStage;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;
import tools.jackson.databind.node.ObjectNode;

class TrafficShiftTest {
  private static final String PAUSE =
      """
      {"targetType": "PAUSE", "lifecycleStages": ["%s"],
       "timeoutConfiguration": {"timeoutInMinutes": 10, "action": "%s"}}
      """;
  private static final String LAMBDA =
      """
      {"hookTargetArn": "arn:aws:lambda:ap-northeast-1:123456789012:function:smoke",
       "roleArn": "arn:aws:iam::123456789012:role/hooks",
       "lifecycleStages": ["POST_PRODUCTION_TRAFFIC_SHIFT"]}
      """;
  private static final String BLUE_GREEN =
      "{\"strategy\": \"BLUE_GREEN\", \"bakeTimeInMinutes\": 5, \"lifecycleHooks\": [%s]}";

  @Test
  void goesThroughTheStagesOfABlueGreenDeployment() {
    try (Stage stage = stage("", BLUE_GREEN.formatted(""))) {
      stage.deploy();

      assertThat(story(stage))
          .containsExactly(
              "PRE_SCALE_UP production 0 test 0",
              "SCALE_UP production 0 test 0",
              "POST_SCALE_UP production 0 test 0",
              "TEST_TRAFFIC_SHIFT production 0 test 0",
              "TEST_TRAFFIC_SHIFT production 0 test 100",
              "POST_TEST_TRAFFIC_SHIFT production 0 test 100",
              "PRODUCTION_TRAFFIC_SHIFT production 0 test 100",
              "PRODUCTION_TRAFFIC_SHIFT production 100 test 100",
              "POST_PRODUCTION_TRAFFIC_SHIFT production 100 test 100",
              "BAKE_TIME production 100 test 100",
              "CLEAN_UP production 100 test 100",
              "SUCCESSFUL");
    }
  }

  @Test
  void keepsBothRevisionsUntilTheBakeTimeIsOver() {
    try (Stage stage = stage("", BLUE_GREEN.formatted(""))) {
      stage.deploy();
      until(stage, ServiceDeploymentLifecycleStage.BAKE_TIME);
      stage.waitSeconds(240);

      assertThat(stage.rollout().sourceServiceRevisions())
          .extracting(ServiceRevisionSummary::runningTaskCount)
          .containsExactly(2);
      assertThat(stage.describe().runningCount()).isEqualTo(4);
      end(stage);
      assertThat(stage.describe().runningCount()).isEqualTo(2);
    }
  }

  @Test
  void shiftsInEqualStepsAndRestsBetweenThem() {
    try (Stage stage =
        stage(
            "",
            """
            {"strategy": "LINEAR",
             "linearConfiguration": {"stepPercent": 40, "stepBakeTimeInMinutes": 3}}
            """)) {
      stage.deploy();

      assertThat(story(stage).stream().filter(line -> line.startsWith("PRODUCTION")))
          .containsExactly(
              "PRODUCTION_TRAFFIC_SHIFT production 0 test 100",
              "PRODUCTION_TRAFFIC_SHIFT production 40 test 100",
              "PRODUCTION_TRAFFIC_SHIFT production 80 test 100",
              "PRODUCTION_TRAFFIC_SHIFT production 100 test 100");
      Duration took = Duration.between(stage.rollout().startedAt(), stage.rollout().finishedAt());
      assertThat(took).isBetween(Duration.ofMinutes(6), Duration.ofMinutes(10));
    }
  }

  @Test
  void shiftsACanaryFirst() {
    try (Stage stage =
        stage(
            "",
            """
            {"strategy": "CANARY",
             "canaryConfiguration": {"canaryPercent": 5.5, "canaryBakeTimeInMinutes": 2}}
            """)) {
      stage.deploy();
      until(stage, ServiceDeploymentLifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
      stage.waitSeconds(30);
      ServiceDeployment rollout = stage.rollout();

      assertThat(rollout.targetServiceRevision().requestedProductionTrafficWeight()).isEqualTo(5.5);
      assertThat(rollout.sourceServiceRevisions().getFirst().requestedProductionTrafficWeight())
          .isEqualTo(94.5);
    }
  }

  @Test
  void holdsAtAPauseHookUntilItIsAnswered() {
    try (Stage stage =
        stage("", BLUE_GREEN.formatted(PAUSE.formatted("POST_TEST_TRAFFIC_SHIFT", "ROLLBACK")))) {
      stage.deploy();
      until(stage, ServiceDeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT);
      stage.waitSeconds(300);
      DeploymentLifecycleHookDetail hook = hook(stage);
      assertThat(hook.statusAsString()).isEqualTo("AWAITING_ACTION");
      assertThat(hook.timeoutActionAsString()).isEqualTo("ROLLBACK");
      assertThat(Duration.between(stage.time.instant(), hook.expiresAt()))
          .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));

      answer(stage, hook.hookId(), "CONTINUE");

      assertThat(end(stage)).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLLBACK", "CONTINUE"})
  void doesWhatThePauseHookSaysWhenNobodyAnswers(String action) {
    try (Stage stage = stage("", BLUE_GREEN.formatted(PAUSE.formatted("POST_SCALE_UP", action)))) {
      stage.deploy();

      assertThat(end(stage))
          .isEqualTo(
              action.equals("CONTINUE")
                  ? ServiceDeploymentStatus.SUCCESSFUL
                  : ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
    }
  }

  @Test
  void asksAtEveryStepUnderAnotherId() {
    String hook = PAUSE.formatted("PRE_PRODUCTION_TRAFFIC_SHIFT", "ROLLBACK");
    try (Stage stage =
        stage(
            "",
            """
            {"strategy": "LINEAR", "lifecycleHooks": [%s],
             "linearConfiguration": {"stepPercent": 50, "stepBakeTimeInMinutes": 1}}
            """
                .formatted(hook))) {
      stage.deploy();
      List<String> asked = new ArrayList<>();
      for (int step = 0; step < 2; step++) {
        until(stage, ServiceDeploymentLifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        stage.waitSeconds(90);
        asked.add(hook(stage).hookId());
        answer(stage, asked.getLast(), "CONTINUE");
      }

      assertThat(asked).doesNotHaveDuplicates();
      assertThat(end(stage)).isEqualTo(ServiceDeploymentStatus.SUCCESSFUL);
    }
  }

  @Test
  void refusesAnAnswerThatNobodyWaitsFor() {
    try (Stage stage = stage("", BLUE_GREEN.formatted(""))) {
      stage.deploy();

      assertThatThrownBy(() -> answer(stage, "ecs-pause-none", "CONTINUE"))
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("not awaiting action");
    }
  }

  @Test
  void givesTheTrafficBackWhenAHookFails() {
    try (Stage stage =
        stage(
            "hooks:\n  - {stage: POST_PRODUCTION_TRAFFIC_SHIFT, ending: fails, after: 20s}\n",
            BLUE_GREEN.formatted(LAMBDA))) {
      stage.deploy();

      assertThat(story(stage))
          .contains("POST_PRODUCTION_TRAFFIC_SHIFT production 100 test 100")
          .endsWith("CLEAN_UP production 0 test 0", "ROLLBACK_SUCCESSFUL");
      assertThat(stage.rollout().statusReason()).contains("POST_PRODUCTION_TRAFFIC_SHIFT");
      assertThat(stage.describe().taskDefinition()).endsWith("web:42");
    }
  }

  @Test
  void givesTheTrafficBackWhenAnAlarmGoesOffWhileItBakes() {
    try (Stage stage =
        stage("meanwhile:\n  - {after: 3m, do: alarm}\n", BLUE_GREEN.formatted(""))) {
      stage.deploy();
      until(stage, ServiceDeploymentLifecycleStage.BAKE_TIME);

      assertThat(end(stage)).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
      assertThat(stage.rollout().alarms().triggeredAlarmNames()).isNotEmpty();
      assertThat(stage.describe().runningCount()).isEqualTo(2);
    }
  }

  @Test
  void countsFailedTasksWhileItScalesUp() {
    try (Stage stage =
        stage(
            "new_tasks:\n  - exit: {code: 1}\n",
            """
            {"strategy": "BLUE_GREEN",
             "deploymentCircuitBreaker": {"enable": true, "rollback": true}}
            """)) {
      stage.deploy();

      assertThat(end(stage)).isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
      assertThat(stage.rollout().deploymentCircuitBreaker().failureCount()).isEqualTo(3);
    }
  }

  @Test
  void takesTheOtherTargetGroupEachTime() {
    try (Stage stage = stage("", BLUE_GREEN.formatted(""))) {
      stage.deploy();
      end(stage);
      String first = targetGroup(stage);
      stage.deploy();
      end(stage);

      assertThat(first).endsWith("targetgroup/web-other/0123456789abcdef");
      assertThat(targetGroup(stage)).isEqualTo(Stage.TARGET_GROUP);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"strategy\": \"LINEAR\", \"linearConfiguration\": {\"stepPercent\": 2}}",
        "{\"strategy\": \"BLUE_GREEN\", \"canaryConfiguration\": {\"canaryPercent\": 5}}",
        "{\"strategy\": \"BLUE_GREEN\", \"lifecycleHooks\":"
            + " [{\"targetType\": \"PAUSE\", \"lifecycleStages\": [\"TEST_TRAFFIC_SHIFT\"]}]}",
        "{\"strategy\": \"BLUE_GREEN\", \"lifecycleHooks\":"
            + " [{\"lifecycleStages\": [\"PRE_SCALE_UP\"]}]}",
      })
  void refusesWhatEcsRefuses(String configuration) {
    assertThatThrownBy(() -> stage("", configuration).deploy())
        .isInstanceOf(InvalidParameterException.class);
  }

  private static Stage stage(String scenario, String configuration) {
    ObjectNode service = Stage.service();
    service.set("deploymentConfiguration", Stage.json(configuration));
    ((ObjectNode) service.path("loadBalancers").get(0))
        .set(
            "advancedConfiguration",
            Stage.json(
                """
                {
                  "alternateTargetGroupArn": "%s",
                  "productionListenerRule": "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:listener-rule/app/web/1/2/3",
                  "roleArn": "arn:aws:iam::123456789012:role/ecs-lb"
                }
                """
                    .formatted(
                        Stage.TARGET_GROUP.replaceFirst("web/.*", "web-other/0123456789abcdef"))));
    return Stage.of(Stage.read("description: a test\n" + scenario), service);
  }

  /** Every combination of stage and weights that shows, in order, and the ending. */
  private static List<String> story(Stage stage) {
    List<String> story = new ArrayList<>();
    for (int second = 0; second < 3000; second++) {
      ServiceDeployment rollout = stage.rollout();
      String now =
          rollout.finishedAt() != null
              ? rollout.statusAsString()
              : "%s production %.0f test %.0f"
                  .formatted(
                      rollout.lifecycleStageAsString(),
                      rollout.targetServiceRevision().requestedProductionTrafficWeight(),
                      rollout.targetServiceRevision().requestedTestTrafficWeight());
      if (story.isEmpty() || !story.getLast().equals(now)) {
        story.add(now);
      }
      if (rollout.finishedAt() != null) {
        break;
      }
      stage.waitSeconds(1);
    }
    return story;
  }

  private static void until(Stage stage, ServiceDeploymentLifecycleStage wanted) {
    for (int i = 0; i < 1000 && stage.rollout().lifecycleStage() != wanted; i++) {
      stage.waitSeconds(1);
    }
    assertThat(stage.rollout().lifecycleStage()).isEqualTo(wanted);
  }

  private static ServiceDeploymentStatus end(Stage stage) {
    for (int i = 0; i < 400 && stage.rollout().finishedAt() == null; i++) {
      stage.waitSeconds(10);
    }
    return stage.rollout().status();
  }

  private static DeploymentLifecycleHookDetail hook(Stage stage) {
    return stage.rollout().lifecycleHookDetails().getFirst();
  }

  private static void answer(Stage stage, String hook, String action) {
    String arn = stage.rollout().serviceDeploymentArn();
    stage
        .ecs()
        .continueServiceDeployment(
            request -> request.serviceDeploymentArn(arn).hookId(hook).action(action));
  }

  private static String targetGroup(Stage stage) {
    String arn = stage.rollout().targetServiceRevision().arn();
    ServiceRevision revision =
        stage
            .ecs()
            .describeServiceRevisions(request -> request.serviceRevisionArns(arn))
            .serviceRevisions()
            .getFirst();
    return revision.resolvedConfiguration().loadBalancers().getFirst().targetGroupArn();
  }
}
