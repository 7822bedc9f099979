package dev.ecsdeploy.task;

import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.live.LiveTaskDefinition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/**
 * What one run is going to do.
 *
 * @param registered the definition that is registered first; null where a revision is there
 * @param existing the revision that is there; null where one is registered
 * @param request what {@code RunTask} is told; without a revision where that is registered first
 * @param watched the container whose exit code decides
 * @param options how it is watched
 */
public record RunPlan(
    @Nullable TaskDefinition registered,
    @Nullable LiveTaskDefinition existing,
    RunTaskRequest request,
    String watched,
    RunRequest.Options options) {

  /** The containers of the tasks. */
  public List<ContainerDefinition> containers() {
    return containers(registered, existing);
  }

  static List<ContainerDefinition> containers(
      @Nullable TaskDefinition registered, @Nullable LiveTaskDefinition existing) {
    return registered == null
        ? Objects.requireNonNull(existing).definition().containerDefinitions()
        : registered.request().containerDefinitions();
  }

  /** The revision, or the family of one that is not registered yet. */
  public String definition() {
    return registered == null ? Objects.requireNonNull(existing).name() : registered.family();
  }

  /** How many tasks are started. */
  public int count() {
    return request.count() == null ? 1 : request.count();
  }
}
