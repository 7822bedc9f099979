package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.diff.Differ;
import dev.ecsdeploy.diff.ServiceUpdate;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/** Holds definitions against what is live, asking AWS for what the comparison needs. */
public final class Comparer {
  private final Live live;
  private final Differ differ;

  public Comparer(Live live, Differ differ) {
    this.live = live;
    this.differ = differ;
  }

  /**
   * How a new revision would differ from the one that a service runs or, without a service, from
   * the newest of its family.
   *
   * @throws Failure when AWS refuses
   */
  public DefinitionDiff task(TaskDefinition definition, @Nullable LiveService service) {
    Optional<LiveTaskDefinition> runs =
        service == null
            ? live.taskDefinitions().latest(definition.family())
            : Optional.of(live.taskDefinitions().describe(service.taskDefinition()));
    return differ.task(
        definition,
        runs.map(LiveTaskDefinition::definition).orElse(null),
        runs.map(LiveTaskDefinition::tags).orElse(List.of()));
  }

  /**
   * How a deployment would change the attributes of a service.
   *
   * @throws Failure when AWS refuses
   */
  public DefinitionDiff service(ServiceDefinition definition, @Nullable LiveService service) {
    return differ.service(definition, service(service), revision(definition, service));
  }

  /** What makes a service as its definition says. */
  ServiceUpdate update(ServiceDefinition definition, LiveService service) {
    return differ.update(definition, service.service(), revision(definition, service));
  }

  private static @Nullable Service service(@Nullable LiveService service) {
    return service == null ? null : service.service();
  }

  /** Monitoring is told by the service's revision alone; nothing else needs that call. */
  private @Nullable ServiceRevision revision(
      ServiceDefinition definition, @Nullable LiveService service) {
    if (definition.request().monitoring() == null || service == null) {
      return null;
    }
    return service.service().currentServiceRevisions().stream()
        .findFirst()
        .flatMap(
            current -> live.serviceDeployments().revision(current.arn()).orElse(Optional.empty()))
        .orElse(null);
  }
}
