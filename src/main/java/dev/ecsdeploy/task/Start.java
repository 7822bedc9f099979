package dev.ecsdeploy.task;

import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.Refusal;
import dev.ecsdeploy.live.TaskDefinitions;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;

/** Starts the tasks of a run, and leaves no revision behind if AWS will not have them. */
record Start(Live live, Poller poller, Consumer<TaskEvent> events) {

  /**
   * One {@code RunTask}, after one {@code RegisterTaskDefinition} where the plan says so.
   *
   * @param token tells this call from others; one that is sent again, because its answer got lost,
   *     must start nothing more
   * @throws Failure when AWS refuses
   */
  RunTaskResponse of(RunPlan plan, String token) {
    RunTaskRequest.Builder request = plan.request().toBuilder();
    if (plan.request().clientToken() == null) {
      request.clientToken(token);
    }
    TaskDefinition definition = plan.registered();
    if (definition == null) {
      return live.tasks().run(request.build());
    }
    String revision = register(definition);
    try {
      return live.tasks().run(request.taskDefinition(revision).build());
    } catch (Failure refused) {
      if (Refusal.isNo(refused)) {
        takeBack(revision);
      } else {
        stays(revision, "whether a task was started from it is not known");
      }
      throw refused;
    }
  }

  private String register(TaskDefinition definition) {
    String arn = live.taskDefinitions().register(definition.request(), definition.unknown());
    events.accept(new TaskEvent.Registered(poller.now(), TaskDefinitions.name(arn)));
    return arn;
  }

  private void takeBack(String revision) {
    try {
      live.taskDefinitions().deregister(revision);
      events.accept(new TaskEvent.Deregistered(poller.now(), TaskDefinitions.name(revision)));
    } catch (Failure alsoRefused) {
      stays(revision, alsoRefused.what());
    }
  }

  private void stays(String revision, String why) {
    events.accept(new TaskEvent.StaysRegistered(poller.now(), TaskDefinitions.name(revision), why));
  }
}
