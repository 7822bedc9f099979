package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.ecs.SimulatedEcs;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import java.util.Map;

/** Sessions of AWS Systems Manager with the containers of tasks. */
public final class SimulatedSessions {
  private final SimulatedEcs ecs;

  public SimulatedSessions(SimulatedEcs ecs) {
    this.ecs = ecs;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of("StartSession", request -> ecs.connect(Json.text(request, "Target")));
  }
}
