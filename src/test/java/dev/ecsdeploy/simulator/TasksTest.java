package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ProtectedTask;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

class TasksTest {

  @Test
  void goThroughTheStatesOfALife() {
    try (Stage stage = Stage.of("steady")) {
      stage.deploy();
      stage.waitSeconds(4);
      List<String> fresh =
          stage.tasks("RUNNING").stream()
              .filter(task -> task.taskDefinitionArn().endsWith(":43"))
              .map(Task::taskArn)
              .toList();
      Set<String> lives = new LinkedHashSet<>();
      for (int i = 0; i < 40; i++) {
        lives.add(describe(stage, fresh.getFirst()).lastStatus());
        stage.waitSeconds(1);
      }
      stage.ecs().stopTask(r -> r.cluster("demo").task(fresh.getFirst()).reason("enough"));
      for (int i = 0; i < 90; i++) {
        lives.add(describe(stage, fresh.getFirst()).lastStatus());
        stage.waitSeconds(1);
      }

      assertThat(lives)
          .containsExactly(
              "PROVISIONING",
              "PENDING",
              "ACTIVATING",
              "RUNNING",
              "DEACTIVATING",
              "STOPPING",
              "DEPROVISIONING",
              "STOPPED");
      Task stopped = describe(stage, fresh.getFirst());
      assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
      assertThat(stopped.stoppedReason()).isEqualTo("enough");
      assertThat(stopped.containers().getFirst().exitCode()).isEqualTo(143);
      assertThat(
              List.of(
                  stopped.createdAt(),
                  stopped.pullStartedAt(),
                  stopped.pullStoppedAt(),
                  stopped.startedAt(),
                  stopped.stoppingAt(),
                  stopped.executionStoppedAt(),
                  stopped.stoppedAt()))
          .isSorted();
    }
  }

  private static Task describe(Stage stage, String arn) {
    return stage.ecs().describeTasks(r -> r.cluster("demo").tasks(arn)).tasks().getFirst();
  }

  @Test
  void haveTheShapeOfFargateTasks() {
    try (Stage stage = Stage.of("steady")) {
      Task task = stage.tasks("RUNNING").getFirst();

      assertThat(task.group()).isEqualTo("service:web");
      assertThat(task.startedBy()).isEqualTo(stage.primary().id());
      assertThat(task.launchTypeAsString()).isEqualTo("FARGATE");
      assertThat(task.platformVersion()).isEqualTo("1.4.0");
      assertThat(task.cpu()).isEqualTo("256");
      assertThat(task.attachments().getFirst().type()).isEqualTo("ElasticNetworkInterface");
      assertThat(task.attachments().getFirst().status()).isEqualTo("ATTACHED");
      assertThat(task.containers().getFirst().imageDigest()).startsWith("sha256:");
      assertThat(task.containers().getFirst().runtimeId())
          .startsWith(task.taskArn().replaceFirst(".*/", ""));
      assertThat(task.containers().getFirst().exitCode()).isNull();
    }
  }

  @Test
  void areListedByEveryFilter() {
    try (Stage stage = Stage.of("steady")) {
      stage.deploy();
      stage.waitSeconds(100);
      String deployment = stage.primary().id();

      assertThat(list(stage, r -> r.serviceName("web"))).hasSize(2);
      assertThat(list(stage, r -> r.serviceName(stage.describe().serviceArn()))).hasSize(2);
      assertThat(list(stage, r -> r.family("web"))).hasSize(2);
      assertThat(list(stage, r -> r.family("other"))).isEmpty();
      assertThat(list(stage, r -> r.startedBy(deployment))).hasSize(2);
      assertThat(list(stage, r -> r.launchType("EC2"))).isEmpty();
      assertThat(list(stage, r -> r.launchType("FARGATE"))).hasSize(2);
      assertThat(list(stage, r -> r.desiredStatus(DesiredStatus.STOPPED))).hasSize(2);
      assertThatThrownBy(() -> list(stage, r -> r.serviceName("wep")))
          .isInstanceOf(ServiceNotFoundException.class);
    }
  }

  private static List<String> list(Stage stage, Consumer<ListTasksRequest.Builder> filter) {
    ListTasksRequest.Builder request = ListTasksRequest.builder().cluster("demo");
    filter.accept(request);
    return stage.ecs().listTasks(request.build()).taskArns();
  }

  @Test
  void areListedInPages() {
    try (Stage stage = Stage.of(Scenario.named("steady"), Stage.service().put("desiredCount", 7))) {
      List<String> pages = new ArrayList<>();
      stage
          .ecs()
          .listTasksPaginator(r -> r.cluster("demo").maxResults(3))
          .forEach(page -> pages.add(page.taskArns().size() + ""));

      assertThat(pages).containsExactly("3", "3", "1");
    }
  }

  @Test
  void areForgottenAnHourAfterTheyStopped() {
    try (Stage stage = Stage.of("steady")) {
      stage.deploy();
      stage.waitSeconds(300);
      String arn = stage.tasks("STOPPED").getFirst().taskArn();

      stage.waitSeconds(3300);
      assertThat(stage.tasks("STOPPED")).hasSize(2);
      stage.waitSeconds(600);
      assertThat(stage.tasks("STOPPED")).isEmpty();
      assertThat(
              stage
                  .ecs()
                  .describeTasks(r -> r.cluster("demo").tasks(arn))
                  .failures()
                  .getFirst()
                  .reason())
          .isEqualTo("MISSING");
    }
  }

  @Test
  void showTheirProtection() {
    try (Stage stage = Stage.of("protected")) {
      ProtectedTask task = protection(stage);

      assertThat(task.protectionEnabled()).isTrue();
      assertThat(task.expirationDate()).isEqualTo(Stage.START.plusSeconds(300));
      stage.waitSeconds(301);
      assertThat(protection(stage).protectionEnabled()).isFalse();
    }
  }

  @Test
  void keepTheirProtectionAsLongAsTheyAreTold() {
    try (Stage stage = Stage.of("steady")) {
      String arn = stage.tasks("RUNNING").getFirst().taskArn();
      stage
          .ecs()
          .updateTaskProtection(
              r -> r.cluster("demo").tasks(arn).protectionEnabled(true).expiresInMinutes(10));
      stage.deploy();
      stage.waitSeconds(480);
      assertThat(stage.describe().deployments()).as("one task is held").hasSize(2);

      assertThat(
              stage
                  .ecs()
                  .updateTaskProtection(
                      r -> r.cluster("demo").tasks(arn, "nope").protectionEnabled(false))
                  .failures())
          .extracting(Failure::reason)
          .containsExactly("MISSING");
      stage.waitSeconds(100);
      assertThat(stage.describe().deployments()).as("let go before its time").hasSize(1);
    }
  }

  private static ProtectedTask protection(Stage stage) {
    String arn = stage.tasks("RUNNING").getFirst().taskArn();
    return stage
        .ecs()
        .getTaskProtection(r -> r.cluster("demo").tasks(arn))
        .protectedTasks()
        .getFirst();
  }

  @Test
  void cannotBeDescribedWithoutBeingNamed() {
    try (Stage stage = Stage.of("steady")) {
      assertThatThrownBy(() -> stage.ecs().describeTasks(r -> r.cluster("demo").tasks(List.of())))
          .isInstanceOf(InvalidParameterException.class);
      assertThatThrownBy(() -> stage.ecs().stopTask(r -> r.cluster("demo").task("x")))
          .isInstanceOf(InvalidParameterException.class);
    }
  }
}
