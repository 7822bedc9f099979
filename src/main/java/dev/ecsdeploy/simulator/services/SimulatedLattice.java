package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Neighbours.TargetGroup;
import dev.ecsdeploy.simulator.world.Place;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Amazon VPC Lattice: target groups, asked for by ID or ARN. */
public final class SimulatedLattice {
  private static final int NOT_FOUND = 404;
  private static final TargetGroup USUAL = new TargetGroup("IP", "");

  private final Optional<Map<String, TargetGroup>> given;

  /**
   * Some target groups.
   *
   * @param given those that there are, by ID; nothing for any
   */
  public SimulatedLattice(Optional<Map<String, TargetGroup>> given) {
    this.given = given;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of("GetTargetGroup", this::get);
  }

  private ObjectNode get(ObjectNode request) {
    String id = Place.name(Json.text(request, "targetGroupIdentifier"));
    TargetGroup group =
        given
            .map(groups -> Optional.ofNullable(groups.get(id)))
            .orElse(Optional.of(USUAL))
            .orElseThrow(
                () ->
                    new AwsError(
                        "ResourceNotFoundException",
                        NOT_FOUND,
                        "Target group " + id + " not found"));
    ObjectNode view = Json.object().put("id", id).put("type", group.type()).put("status", "ACTIVE");
    ObjectNode config = Json.object().put("port", 80).put("protocol", "HTTP");
    Json.putText(config, "vpcIdentifier", group.vpc().isEmpty() ? null : group.vpc());
    return view.set("config", config);
  }
}
