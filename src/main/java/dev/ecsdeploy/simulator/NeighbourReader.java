package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.world.Neighbours;
import dev.ecsdeploy.simulator.world.Neighbours.Role;
import dev.ecsdeploy.simulator.world.Neighbours.TargetGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a scenario file says of what definitions refer to. */
final class NeighbourReader {
  static final List<String> KEYS =
      List.of(
          "roles",
          "images",
          "log_groups",
          "functions",
          "file_systems",
          "namespaces",
          "alarms",
          "lattice_target_groups",
          "listener_rules");

  private NeighbourReader() {}

  static Neighbours read(Section root) {
    return new Neighbours(
        map(root, "roles", roles -> name -> role(roles.section(name))),
        map(root, "images", images -> images::texts),
        names(root, "log_groups"),
        names(root, "functions"),
        map(root, "file_systems", systems -> systems::texts),
        names(root, "namespaces"),
        names(root, "alarms"),
        names(root, "lattice_target_groups"),
        map(root, "listener_rules", rules -> rules::required),
        targetGroups(root));
  }

  private static <T> Optional<Map<String, T>> map(
      Section root, String key, Function<Section, Function<String, T>> reader) {
    if (!root.has(key)) {
      return Optional.empty();
    }
    Section section = root.section(key);
    Map<String, T> map = new LinkedHashMap<>();
    section.names().forEach(name -> map.put(name, reader.apply(section).apply(name)));
    return Optional.of(map);
  }

  private static Optional<List<String>> names(Section root, String key) {
    return root.has(key) ? Optional.of(root.texts(key)) : Optional.empty();
  }

  private static Role role(Section section) {
    section.only(List.of("trusts", "denies"));
    return new Role(section.texts("trusts"), section.texts("denies"));
  }

  private static Map<String, TargetGroup> targetGroups(Section root) {
    Map<String, TargetGroup> groups = new LinkedHashMap<>();
    for (Section group : root.sections("target_groups")) {
      groups.put(
          group.required("name"),
          new TargetGroup(group.text("type").orElse("ip"), group.text("vpc").orElse("")));
    }
    return groups;
  }
}
