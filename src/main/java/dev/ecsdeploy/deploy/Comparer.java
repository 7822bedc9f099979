package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.diff.Described;
import dev.ecsdeploy.diff.Differ;
import dev.ecsdeploy.diff.ExpressUpdate;
import dev.ecsdeploy.diff.ServiceUpdate;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.ExpressService;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import tools.jackson.databind.node.ObjectNode;

/** Holds definitions against what is live, asking AWS for what the comparison needs. */
public final class Comparer {
  private final Live live;
  private final Differ differ;
  private final Map<String, ObjectNode> described = new HashMap<>();

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

  /**
   * How a deployment would change a service in Express Mode.
   *
   * @throws Failure when the service is not in Express Mode, or AWS refuses
   */
  public DefinitionDiff express(ExpressDefinition definition, @Nullable LiveService service) {
    return differ.express(definition, service == null ? null : express(service));
  }

  /** What makes a service in Express Mode as its definition says. */
  ExpressUpdate update(ExpressDefinition definition, LiveService service) {
    return differ.update(definition, express(service));
  }

  private ObjectNode express(LiveService service) {
    if (!service.isExpress()) {
      throw Failure.project(
          "service " + service.name() + " is not in Express Mode",
          "it is managed by its owner, and ECS turns no such service into one in Express Mode",
          "task_definition and service_definition, or a service of another name");
    }
    return described.computeIfAbsent(
        service.arn(),
        arn -> {
          ExpressService found = live.expressServices().describe(arn);
          return found
              .configuration()
              .map(configuration -> Described.express(found.service(), configuration))
              .orElseThrow(() -> unsettled(service));
        });
  }

  private static Failure unsettled(LiveService service) {
    return Failure.project(
        "service " + service.name() + " has no configuration yet",
        "ECS describes none that is active",
        "ecsdeploy status, and again in a minute");
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
