package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.diff.Differ;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.Refusal;
import dev.ecsdeploy.live.TaskDefinitions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the calls that change something so that each is carried out once: where an answer is lost,
 * it looks whether the call was carried out before it repeats it.
 */
final class SureCalls {
  private static final int ATTEMPTS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final Live live;
  private final Poller poller;
  private final Consumer<DeployEvent> listener;
  private boolean notCarriedOut;

  SureCalls(Live live, Poller poller, Consumer<DeployEvent> listener) {
    this.live = live;
    this.poller = poller;
    this.listener = listener;
  }

  /** Whether the last call that failed is known not to have been carried out. */
  boolean wasNotCarriedOut() {
    return notCarriedOut;
  }

  /**
   * Registers a revision.
   *
   * @param running what the service runs; null for nothing
   * @return the ARN of the revision
   */
  String register(TaskDefinition definition, @Nullable String running) {
    return sure(
        "RegisterTaskDefinition",
        () -> live.taskDefinitions().register(definition.request(), definition.unknown()),
        () ->
            live.taskDefinitions()
                .latest(definition.family())
                .filter(latest -> isNew(latest, running) && isSame(latest, definition))
                .map(LiveTaskDefinition::arn));
  }

  private static boolean isNew(LiveTaskDefinition latest, @Nullable String running) {
    return running == null
        || !TaskDefinitions.family(running).equals(latest.definition().family())
        || latest.definition().revision() > TaskDefinitions.number(running);
  }

  private static boolean isSame(LiveTaskDefinition latest, TaskDefinition definition) {
    return new Differ(List.of()).task(definition, latest.definition(), latest.tags()).isEmpty();
  }

  /** Creates a service. */
  LiveService create(CreateServiceRequest request, ObjectNode extra) {
    return sure(
        "CreateService",
        () -> live.services().create(request, extra),
        () ->
            live.services()
                .find(request.cluster(), request.serviceName())
                .filter(service -> !service.isDraining()));
  }

  /**
   * Updates a service. An update that starts no deployment leaves no trace, and does no harm when
   * it is made twice.
   *
   * @param before the service before the update
   */
  LiveService update(UpdateServiceRequest request, ObjectNode extra, @Nullable LiveService before) {
    return sure(
        "UpdateService",
        () -> live.services().update(request, extra),
        () ->
            live.services()
                .find(request.cluster(), request.service())
                .filter(now -> startedAnother(now, before))
                .filter(now -> isFor(now, request.taskDefinition())));
  }

  /**
   * Has CodeDeploy deploy a service. A deployment that is newer than the newest one before, and is
   * described so, is the one.
   *
   * @return the ID of the deployment
   */
  String deploy(CodeDeployOrder order) {
    return sure(
        "CreateDeployment",
        () -> live.codeDeployments().create(order.request()),
        () -> started(order));
  }

  /** The ID of the deployment that was made for an order; absent where none was. */
  Optional<String> started(CodeDeployOrder order) {
    return live.codeDeployments()
        .all(order.group())
        .takeWhile(each -> !each.deploymentId().equals(order.group().lastAttempted()))
        .filter(each -> order.description().equals(each.description()))
        .map(DeploymentInfo::deploymentId)
        .findFirst();
  }

  /** Whether a deployment was started that was not there before. */
  static boolean startedAnother(LiveService now, @Nullable LiveService before) {
    Optional<String> old = before == null ? Optional.empty() : before.primary().map(Deployment::id);
    return !now.primary().map(Deployment::id).equals(old);
  }

  private static boolean isFor(LiveService now, @Nullable String taskDefinition) {
    return taskDefinition == null || TaskDefinitions.name(taskDefinition).equals(now.revision());
  }

  /**
   * Makes a call once.
   *
   * @param look finds what the call brings, if it was carried out
   */
  <T> T sure(String operation, Supplier<T> call, Supplier<Optional<T>> look) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (Failure failure) {
        if (!Refusal.mayBeDone(failure)) {
          throw failure;
        }
        Look<T> seen = look(look);
        listener.accept(
            new DeployEvent.AnswerLost(poller.now(), operation, seen.found().isPresent()));
        if (seen.found().isPresent()) {
          return seen.found().get();
        }
        if (!seen.known() || attempt == ATTEMPTS) {
          notCarriedOut = seen.known();
          throw failure;
        }
      }
    }
  }

  /** What became of a call: known to have been carried out, known not to, or not known. */
  private record Look<T>(boolean known, Optional<T> found) {}

  private <T> Look<T> look(Supplier<Optional<T>> question) {
    Look<T> unknown = new Look<>(false, Optional.empty());
    try {
      List<Look<T>> last = new ArrayList<>(List.of(unknown));
      poller.until(
          poller.now().plus(PATIENCE),
          () -> {
            last.set(0, ask(question));
            return last.getFirst();
          },
          seen -> seen.found().isPresent(),
          seen -> {});
      return last.getFirst();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unknown;
    }
  }

  private static <T> Look<T> ask(Supplier<Optional<T>> question) {
    try {
      return new Look<>(true, question.get());
    } catch (Failure failure) {
      if (Refusal.passes(failure)) {
        return new Look<>(false, Optional.empty());
      }
      throw failure;
    }
  }
}
