package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Neighbours.Alarm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon CloudWatch: alarms. */
public final class SimulatedAlarms {
  private final Optional<Map<String, Alarm>> given;

  /**
   * Some alarms.
   *
   * @param given those that there are, by name; nothing for any
   */
  public SimulatedAlarms(Optional<Map<String, Alarm>> given) {
    this.given = given;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of("DescribeAlarms", this::describe);
  }

  /** Who does not ask for composite alarms gets none. */
  private ObjectNode describe(ObjectNode request) {
    List<String> types = Json.strings(request.path("AlarmTypes"));
    ArrayNode metric = Json.array();
    ArrayNode composite = Json.array();
    for (String name : Json.strings(request.path("AlarmNames"))) {
      Alarm alarm =
          given.map(alarms -> alarms.get(name)).orElse(given.isEmpty() ? Alarm.USUAL : null);
      if (alarm != null) {
        (alarm.isComposite() ? composite : metric)
            .add(Json.object().put("AlarmName", name).put("StateValue", alarm.state()));
      }
    }
    ObjectNode result = Json.object();
    result.set(
        "MetricAlarms", types.isEmpty() || types.contains("MetricAlarm") ? metric : Json.array());
    return result.set(
        "CompositeAlarms", types.contains("CompositeAlarm") ? composite : Json.array());
  }
}
