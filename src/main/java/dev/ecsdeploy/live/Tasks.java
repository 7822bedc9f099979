package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ProtectedTask;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;

/** Tasks, of services and of their own. ECS forgets a stopped task within the hour. */
public final class Tasks {
  /** As many as one call describes. */
  private static final int CHUNK = 100;

  private final AwsClients aws;

  public Tasks(AwsClients aws) {
    this.aws = aws;
  }

  /** What is unique in the ARN of a task. */
  public static String id(String taskArn) {
    return Arn.name(taskArn);
  }

  /** The tasks of a service that have stopped or are stopping. */
  public Answer<List<Task>> stopped(String cluster, String service) {
    return described(cluster, service, DesiredStatus.STOPPED);
  }

  /** The tasks of a service that run or are to run. */
  public Answer<List<Task>> running(String cluster, String service) {
    return described(cluster, service, DesiredStatus.RUNNING);
  }

  /** The tasks of a family in a cluster that have not stopped, whoever started them. */
  public Answer<List<Task>> alive(String cluster, String family) {
    Answer<List<String>> arns =
        Refusal.ask(
            "list the tasks of family " + family,
            "ecs:ListTasks",
            () ->
                Stream.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)
                    .flatMap(
                        status ->
                            aws
                                .ecs()
                                .listTasksPaginator(
                                    r -> r.cluster(cluster).family(family).desiredStatus(status))
                                .taskArns()
                                .stream())
                    .toList());
    return switch (arns) {
      case Answer.Given<List<String>>(List<String> given) ->
          describe(cluster, given).map(Tasks::alive);
      case Answer.Refused<List<String>>(String reason) -> new Answer.Refused<>(reason);
      case Answer.Unsupported<List<String>>(String reason) -> new Answer.Unsupported<>(reason);
    };
  }

  private static List<Task> alive(List<Task> tasks) {
    return tasks.stream().filter(task -> !"STOPPED".equals(task.lastStatus())).toList();
  }

  private Answer<List<Task>> described(String cluster, String service, DesiredStatus status) {
    return switch (list(cluster, service, status)) {
      case Answer.Given<List<String>>(List<String> arns) -> describe(cluster, arns);
      case Answer.Refused<List<String>>(String reason) -> new Answer.Refused<>(reason);
      case Answer.Unsupported<List<String>>(String reason) -> new Answer.Unsupported<>(reason);
    };
  }

  private Answer<List<String>> list(String cluster, String service, DesiredStatus status) {
    ListTasksRequest request =
        ListTasksRequest.builder()
            .cluster(cluster)
            .serviceName(service)
            .desiredStatus(status)
            .build();
    return Refusal.ask(
        "list the tasks of " + service,
        "ecs:ListTasks",
        () -> aws.ecs().listTasksPaginator(request).taskArns().stream().toList());
  }

  private Answer<List<Task>> describe(String cluster, List<String> arns) {
    return Refusal.ask(
        "describe tasks",
        "ecs:DescribeTasks",
        () -> {
          List<Task> tasks = new ArrayList<>();
          for (List<String> chunk : chunks(arns)) {
            tasks.addAll(aws.ecs().describeTasks(r -> r.cluster(cluster).tasks(chunk)).tasks());
          }
          return tasks;
        });
  }

  /**
   * Starts tasks.
   *
   * @param request with a client token, so that a call that is sent again starts nothing more
   * @return the tasks, and the reasons for those that could not be placed
   * @throws Failure when AWS refuses
   */
  public RunTaskResponse run(RunTaskRequest request) {
    return AwsFailures.call(
        "run " + TaskDefinitions.name(request.taskDefinition()), () -> aws.ecs().runTask(request));
  }

  /**
   * Tells a task to stop.
   *
   * @throws Failure when AWS refuses
   */
  public void stop(String cluster, String taskArn, String reason) {
    AwsFailures.call(
        "stop task " + id(taskArn),
        () -> aws.ecs().stopTask(r -> r.cluster(cluster).task(taskArn).reason(reason)));
  }

  /**
   * The ARNs of the tasks that a request asks for, all pages of them.
   *
   * @throws Failure when AWS refuses
   */
  public List<String> arns(ListTasksRequest request) {
    return AwsFailures.call(
        "list tasks", () -> aws.ecs().listTasksPaginator(request).taskArns().stream().toList());
  }

  /**
   * The tasks of these ARNs or ids, with their tags; those that ECS does not know are left out.
   *
   * @throws Failure when AWS refuses
   */
  public List<Task> all(String cluster, List<String> arns) {
    return AwsFailures.call(
        "describe tasks",
        () ->
            chunks(arns).stream()
                .flatMap(
                    chunk ->
                        aws
                            .ecs()
                            .describeTasks(
                                r -> r.cluster(cluster).tasks(chunk).include(TaskField.TAGS))
                            .tasks()
                            .stream())
                .toList());
  }

  /** Those of the tasks that are protected from being stopped by a deployment. */
  public Answer<List<ProtectedTask>> protectedAmong(String cluster, List<Task> tasks) {
    List<String> arns = tasks.stream().map(Task::taskArn).toList();
    return Refusal.ask(
        "read the protection of tasks",
        "ecs:GetTaskProtection",
        () -> {
          List<ProtectedTask> found = new ArrayList<>();
          for (List<String> chunk : chunks(arns)) {
            found.addAll(
                aws.ecs().getTaskProtection(r -> r.cluster(cluster).tasks(chunk)).protectedTasks());
          }
          return found.stream().filter(ProtectedTask::protectionEnabled).toList();
        });
  }

  private static List<List<String>> chunks(List<String> arns) {
    List<List<String>> chunks = new ArrayList<>();
    for (int from = 0; from < arns.size(); from += CHUNK) {
      chunks.add(arns.subList(from, Math.min(from + CHUNK, arns.size())));
    }
    return chunks;
  }
}
