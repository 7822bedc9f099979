package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.world.Neighbours;
import dev.ecsdeploy.simulator.world.Neighbours.Alarm;
import dev.ecsdeploy.simulator.world.Neighbours.FileSystem;
import dev.ecsdeploy.simulator.world.Neighbours.HostedImage;
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
          "registries",
          "alarms",
          "lattice_target_groups",
          "listener_rules");

  private static final TargetGroup LATTICE = new TargetGroup("IP", "");

  private NeighbourReader() {}

  static Neighbours read(Section root) {
    return new Neighbours(
        map(root, "roles", roles -> name -> role(roles.section(name))),
        map(root, "images", images -> name -> image(images, name)),
        names(root, "log_groups"),
        names(root, "functions"),
        things(root, "file_systems", FileSystem.USUAL, NeighbourReader::fileSystem),
        names(root, "namespaces"),
        names(root, "registries"),
        things(root, "alarms", Alarm.USUAL, NeighbourReader::alarm),
        things(root, "lattice_target_groups", LATTICE, NeighbourReader::latticeGroup),
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

  /** A list of names, or a mapping from names to what is special about them. */
  private static <T> Optional<Map<String, T>> things(
      Section root, String key, T usual, Function<Section, T> reader) {
    if (!root.value(key).isArray()) {
      return map(root, key, things -> name -> reader.apply(things.section(name)));
    }
    Map<String, T> things = new LinkedHashMap<>();
    root.texts(key).forEach(name -> things.put(name, usual));
    return Optional.of(things);
  }

  /** A list of platforms, or a mapping. */
  private static HostedImage image(Section images, String name) {
    if (images.value(name).isArray()) {
      return new HostedImage(images.texts(name), "");
    }
    Section image = images.section(name).only(List.of("platforms", "login"));
    return new HostedImage(image.texts("platforms"), image.text("login").orElse(""));
  }

  private static FileSystem fileSystem(Section section) {
    section.only(List.of("access_points", "vpcs", "state"));
    return new FileSystem(
        section.texts("access_points"),
        section.has("vpcs") ? section.texts("vpcs") : FileSystem.USUAL.vpcs(),
        section.text("state").orElse(FileSystem.USUAL.state()));
  }

  private static Alarm alarm(Section section) {
    section.only(List.of("state", "type"));
    return new Alarm(
        section.choice("state", List.of("OK", "ALARM", "INSUFFICIENT_DATA"), "OK"),
        section.choice("type", List.of("metric", "composite"), "metric").equals("composite"));
  }

  private static TargetGroup latticeGroup(Section section) {
    section.only(List.of("type", "vpc"));
    return new TargetGroup(
        section.text("type").orElse(LATTICE.type()), section.text("vpc").orElse(LATTICE.vpc()));
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
