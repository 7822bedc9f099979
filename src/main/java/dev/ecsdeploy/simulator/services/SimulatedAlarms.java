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

  /** Those that are asked for; all with a prefix where no names are given. */
  private List<String> names(ObjectNode request) {
    String prefix = Json.text(request, "AlarmNamePrefix");
    return request.has("AlarmNames")
        ? Json.strings(request.path("AlarmNames"))
        : given.orElse(Map.of()).keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .sorted()
            .toList();
  }

  /** Who does not ask for composite alarms gets none. */
  private ObjectNode describe(ObjectNode request) {
    List<String> types = Json.strings(request.path("AlarmTypes"));
    ArrayNode metric = Json.array();
    ArrayNode composite = Json.array();
    String state = Json.text(request, "StateValue");
    for (String name : names(request)) {
      Alarm alarm =
          given.map(alarms -> alarms.get(name)).orElse(given.isEmpty() ? Alarm.USUAL : null);
      if (alarm != null && (state.isEmpty() || alarm.state().equals(state))) {
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
