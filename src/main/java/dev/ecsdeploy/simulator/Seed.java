package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.ecs.SimulatedEcs;
import dev.ecsdeploy.simulator.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/** A service that was deployed before. */
sealed interface Seed {

  /** Whether it says enough for a service to run; what does not is left to the API to refuse. */
  boolean isDeployable();

  /** Has the service run. */
  void into(SimulatedEcs ecs);

  /** A service with a task definition of its owner's. */
  record OfDefinitions(ObjectNode taskDefinition, ObjectNode service) implements Seed {
    @Override
    public boolean isDeployable() {
      return !Json.text(taskDefinition, "family").isEmpty()
          && !Json.text(service, "serviceName").isEmpty()
          && !Json.objects(taskDefinition.path("containerDefinitions")).isEmpty();
    }

    @Override
    public void into(SimulatedEcs ecs) {
      ecs.seedTaskDefinition(taskDefinition);
      ecs.seedService(service, Json.text(taskDefinition, "family"));
    }
  }

  /** A service in Express Mode. */
  record OfExpress(ObjectNode service) implements Seed {
    @Override
    public boolean isDeployable() {
      return !Json.text(service, "serviceName").isEmpty()
          && !Json.text(service, "executionRoleArn").isEmpty()
          && !Json.text(service, "infrastructureRoleArn").isEmpty()
          && !Json.text(service.path("primaryContainer"), "image").isEmpty();
    }

    @Override
    public void into(SimulatedEcs ecs) {
      ecs.seedExpress(service);
    }
  }
}
