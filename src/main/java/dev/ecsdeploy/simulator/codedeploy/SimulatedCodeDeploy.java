package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.ecs.TaskSets;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Agenda;
import dev.ecsdeploy.simulator.world.CodeDeployWorld;
import dev.ecsdeploy.simulator.world.Conditions;
import dev.ecsdeploy.simulator.world.Place;
import java.util.HashMap;
import java.util.Map;

/** CodeDeploy in one region: the operations that deployments of services of ECS need. */
public final class SimulatedCodeDeploy {
  private final Map<String, Operation> operations = new HashMap<>();

  /** CodeDeploy for the services of a region. */
  public SimulatedCodeDeploy(
      Place place, Agenda agenda, Conditions conditions, CodeDeployWorld world, TaskSets taskSets) {
    CodeDeployRegion region = new CodeDeployRegion(place, agenda, conditions, world, taskSets);
    operations.putAll(new GroupApi(region).operations());
    operations.putAll(new DeploymentApi(region).operations());
    operations.putAll(new RevisionApi(region.deployments).operations());
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.copyOf(operations);
  }
}
