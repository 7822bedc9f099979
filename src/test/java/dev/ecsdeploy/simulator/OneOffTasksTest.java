package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandResponse;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TargetNotConnectedException;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

class OneOffTasksTest {

  @Test
  void endByThemselvesAndLeaveALogAWhileLater() {
    try (Stage stage = Stage.of("steady")) {
      String arn = run(stage, request -> {}).tasks().getFirst().taskArn();
      stage.waitSeconds(36);
      Task stopped = describe(stage, arn);

      assertThat(stopped.group()).isEqualTo("family:web");
      assertThat(stopped.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
      assertThat(stopped.containers().getFirst().exitCode()).isZero();
      assertThat(log(stage, arn)).last().isEqualTo("Done.");
    }
  }

  @Test
  void belongToNoService() {
    try (Stage stage = Stage.of("steady")) {
      run(stage, request -> request.count(3).startedBy("me"));

      assertThat(stage.tasks("RUNNING")).hasSize(2);
      assertThat(stage.ecs().listTasks(r -> r.cluster("demo").startedBy("me")).taskArns())
          .hasSize(3);
      assertThat(stage.ecs().listTasks(r -> r.cluster("demo").family("web")).taskArns()).hasSize(5);
    }
  }

  @Test
  void areStartedOncePerClientToken() {
    try (Stage stage = Stage.of("steady")) {
      String first = run(stage, r -> r.clientToken("a")).tasks().getFirst().taskArn();

      assertThat(run(stage, r -> r.clientToken("a")).tasks().getFirst().taskArn()).isEqualTo(first);
      assertThat(run(stage, r -> r.clientToken("b")).tasks().getFirst().taskArn())
          .isNotEqualTo(first);
      assertThatThrownBy(() -> run(stage, r -> r.clientToken("a").count(2)))
          .isInstanceOf(ConflictException.class);
    }
  }

  @Test
  void haveTheTagsThatTheyAreGiven() {
    try (Stage stage = Stage.of("steady")) {
      Tag tag = Tag.builder().key("by").value("me").build();
      String arn =
          run(stage, r -> r.tags(tag).propagateTags(PropagateTags.TASK_DEFINITION))
              .tasks()
              .getFirst()
              .taskArn();

      assertThat(
              stage
                  .ecs()
                  .describeTasks(r -> r.cluster("demo").tasks(arn).include(TaskField.TAGS))
                  .tasks()
                  .getFirst()
                  .tags())
          .contains(tag);
    }
  }

  @Test
  void endAsTheScenarioSaysContainerByContainer() {
    try (Stage stage =
        Stage.ofYaml("{description: d, one_off_tasks: [{exit: {code: 3, after: 0s, log: [x]}}]}")) {
      String arn = run(stage, request -> {}).tasks().getFirst().taskArn();
      stage.waitSeconds(60);

      assertThat(describe(stage, arn).containers().getFirst().exitCode()).isEqualTo(3);
      assertThat(log(stage, arn)).containsExactly("x");
    }
  }

  @Test
  void areRefusedForWhatTheTaskDefinitionDoesNotHave() {
    ContainerOverride unknown = ContainerOverride.builder().name("x").build();
    TaskOverride override = TaskOverride.builder().containerOverrides(unknown).build();
    try (Stage stage = Stage.of("steady")) {
      assertThatThrownBy(() -> run(stage, r -> r.overrides(override)))
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("container named x");
      assertThatThrownBy(() -> run(stage, r -> r.count(11)))
          .isInstanceOf(InvalidParameterException.class);
    }
  }

  @Test
  void areNotPlacedWhereThereIsNoRoom() {
    try (Stage stage = Stage.of("no-capacity")) {
      RunTaskResponse response = run(stage, r -> r.count(2));

      assertThat(response.tasks()).isEmpty();
      assertThat(response.failures()).hasSize(2);
      assertThat(response.failures().getFirst().reason()).startsWith("Capacity is unavailable");
    }
  }

  @Test
  void openShellsWhereThatIsEnabledAndTheAgentRuns() {
    try (Stage stage = Stage.of("steady")) {
      String closed = run(stage, request -> {}).tasks().getFirst().taskArn();
      String open = run(stage, r -> r.enableExecuteCommand(true)).tasks().getFirst().taskArn();
      assertThatThrownBy(() -> execute(stage, open))
          .isInstanceOf(TargetNotConnectedException.class);
      stage.waitSeconds(27);

      assertThat(execute(stage, open).session().tokenValue()).isNotBlank();
      assertThatThrownBy(() -> execute(stage, closed))
          .isInstanceOf(InvalidParameterException.class);
      Task task = describe(stage, open);
      assertThat(task.containers().getFirst().managedAgents().getFirst().lastStatus())
          .isEqualTo("RUNNING");
      String target =
          "ecs:demo_%s_%s"
              .formatted(open.replaceFirst(".*/", ""), task.containers().getFirst().runtimeId());
      assertThat(stage.clients.ssm().startSession(r -> r.target(target)).tokenValue()).isNotBlank();
      assertThatThrownBy(() -> stage.clients.ssm().startSession(r -> r.target("ecs:demo_x_y")))
          .isInstanceOf(
              software.amazon.awssdk.services.ssm.model.TargetNotConnectedException.class);
    }
  }

  private static ExecuteCommandResponse execute(Stage stage, String task) {
    return stage
        .ecs()
        .executeCommand(r -> r.cluster("demo").task(task).command("sh").interactive(true));
  }

  private static RunTaskResponse run(Stage stage, Consumer<RunTaskRequest.Builder> change) {
    RunTaskRequest.Builder request =
        RunTaskRequest.builder()
            .cluster("demo")
            .taskDefinition("web")
            .launchType("FARGATE")
            .networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets("subnet-a")));
    change.accept(request);
    return stage.ecs().runTask(request.build());
  }

  private static Task describe(Stage stage, String arn) {
    return stage.ecs().describeTasks(r -> r.cluster("demo").tasks(arn)).tasks().getFirst();
  }

  private static List<String> log(Stage stage, String arn) {
    String stream = "app/app/" + arn.replaceFirst(".*/", "");
    return stage
        .clients
        .logs()
        .getLogEvents(r -> r.logGroupName("/ecs/web").logStreamName(stream).startFromHead(true))
        .events()
        .stream()
        .map(OutputLogEvent::message)
        .toList();
  }
}
