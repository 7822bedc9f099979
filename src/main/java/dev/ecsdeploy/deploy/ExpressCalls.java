package dev.ecsdeploy.deploy;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.ExpressService;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.Refusal;
import dev.ecsdeploy.rollout.RolloutOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the calls that change a service in Express Mode, and finds the deployment that each
 * started: their answers tell the service revision that it brings, and not the deployment.
 */
final class ExpressCalls {
  /** How long ECS may take to list a deployment that it has started. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Live live;
  private final SureCalls sure;
  private final Poller poller;
  private final Consumer<DeployEvent> listener;

  ExpressCalls(Live live, SureCalls sure, Poller poller, Consumer<DeployEvent> listener) {
    this.live = live;
    this.sure = sure;
    this.poller = poller;
    this.listener = listener;
  }

  /**
   * What a call has brought about.
   *
   * @param after the service as ECS describes it since
   * @param serviceDeployment ARN of the deployment that was started; null if none was, or if it
   *     cannot be found out which
   */
  record Begun(LiveService after, @Nullable String serviceDeployment) {}

  /** What a service moves to; the revision is null where ECS does not tell it. */
  private record Change(String cluster, String service, @Nullable String revision) {}

  /** The state after a call; nothing is there while ECS does not show it. */
  private record Seen(Optional<LiveService> service, Optional<String> serviceDeployment) {}

  private static final Seen NOTHING = new Seen(Optional.empty(), Optional.empty());

  Begun create(CreateExpressGatewayServiceRequest request, ObjectNode extra) {
    String cluster = request.cluster();
    String name = request.serviceName();
    Change change =
        sure.sure(
            "CreateExpressGatewayService",
            () -> change(cluster, name, live.expressServices().create(request, extra)),
            () ->
                live.services()
                    .find(cluster, name)
                    .filter(service -> service.isExpress() && !service.isDraining())
                    .map(LiveService::arn)
                    .map(live.expressServices()::describe)
                    .map(found -> change(cluster, name, found)));
    return begun(change, Optional.empty());
  }

  private static Change change(String cluster, String service, ExpressService now) {
    return change(cluster, service, now.configuration());
  }

  private static Change change(
      String cluster, String service, Optional<ExpressGatewayServiceConfiguration> target) {
    return new Change(
        cluster,
        service,
        target.map(ExpressGatewayServiceConfiguration::serviceRevisionArn).orElse(null));
  }

  /**
   * Updates a service.
   *
   * @param before the service before the update, which is there
   */
  Begun update(
      UpdateExpressGatewayServiceRequest request, ObjectNode extra, Optional<LiveService> before) {
    LiveService was = before.orElseThrow();
    String cluster = was.service().clusterArn();
    Change change =
        sure.sure(
            "UpdateExpressGatewayService",
            () -> change(cluster, was.name(), live.expressServices().update(request, extra)),
            () ->
                live.services()
                    .find(cluster, was.name())
                    .filter(now -> SureCalls.startedAnother(now, was))
                    .map(now -> live.expressServices().describe(now.arn()))
                    .filter(now -> isFor(now, request))
                    .map(now -> change(cluster, was.name(), now)));
    return begun(change, before);
  }

  private static boolean isFor(ExpressService now, UpdateExpressGatewayServiceRequest request) {
    return now.configuration().stream()
        .allMatch(
            target ->
                Objects.equals(image(target.primaryContainer()), image(request.primaryContainer()))
                    && Objects.equals(target.taskDefinitionArn(), request.taskDefinitionArn()));
  }

  private static @Nullable String image(@Nullable ExpressGatewayContainer container) {
    return container == null ? null : container.image();
  }

  private Begun begun(Change change, Optional<LiveService> before) {
    boolean moves = before.isEmpty() || !isAt(before.get(), change.revision());
    Seen seen = moves ? await(change, before.orElse(null)) : NOTHING;
    return new Begun(
        seen.service().orElseGet(() -> describe(change)), seen.serviceDeployment().orElse(null));
  }

  private static boolean isAt(LiveService service, @Nullable String revision) {
    return revision != null
        && service.service().currentServiceRevisions().stream()
            .anyMatch(current -> revision.equals(current.arn()));
  }

  /** Who is told to end now is told by the watching what goes on; so this is asked all the same. */
  private LiveService describe(Change change) {
    boolean interrupted = Thread.interrupted();
    try {
      return live.services().describe(change.cluster(), change.service());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Seen await(Change change, @Nullable LiveService before) {
    List<Seen> last = new ArrayList<>(List.of(NOTHING));
    try {
      poller.until(
          poller.now().plus(PATIENCE),
          () -> {
            last.set(0, look(change, before));
            return last.getFirst();
          },
          seen -> seen.serviceDeployment().isPresent() && isAnother(seen.service(), before),
          seen -> {});
    } catch (InterruptedException | AbortedException e) {
      Thread.currentThread().interrupt();
    }
    return last.getFirst();
  }

  private Seen look(Change change, @Nullable LiveService before) {
    try {
      Optional<LiveService> service = live.services().find(change.cluster(), change.service());
      return new Seen(service, deployment(change, service, before));
    } catch (Failure failure) {
      if (Refusal.passes(failure)) {
        return NOTHING;
      }
      throw failure;
    }
  }

  /** Where deployments may not be listed, the service itself names the newest one. */
  private Optional<String> deployment(
      Change change, Optional<LiveService> service, @Nullable LiveService before) {
    String revision = change.revision();
    Answer<List<ServiceDeploymentBrief>> listed =
        live.serviceDeployments().list(change.cluster(), change.service());
    return revision != null && listed instanceof Answer.Given<List<ServiceDeploymentBrief>> given
        ? given.value().stream()
            .filter(brief -> revision.equals(brief.targetServiceRevisionArn()))
            .map(ServiceDeploymentBrief::serviceDeploymentArn)
            .findFirst()
        : isAnother(service, before)
            ? service.flatMap(LiveService::currentServiceDeployment)
            : Optional.empty();
  }

  private static boolean isAnother(Optional<LiveService> now, @Nullable LiveService before) {
    return now.filter(service -> SureCalls.startedAnother(service, before)).isPresent();
  }

  /** Tells where a service can be reached that was not left in trouble. */
  void tellWhere(LiveService service, DeployOutcome outcome) {
    boolean well =
        switch (outcome) {
          case DeployOutcome.Unchanged _, DeployOutcome.Applied _ -> true;
          case DeployOutcome.Ended(RolloutOutcome rollout) ->
              rollout instanceof RolloutOutcome.Succeeded;
        };
    if (well) {
      List<String> endpoints =
          live.expressServices()
              .ask(service.arn())
              .map(ExpressService::endpoints)
              .orElse(List.of());
      if (!endpoints.isEmpty()) {
        listener.accept(new DeployEvent.Reachable(poller.now(), endpoints));
      }
    }
  }
}
