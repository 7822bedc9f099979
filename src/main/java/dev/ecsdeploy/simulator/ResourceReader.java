package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.world.Resources;
import dev.ecsdeploy.simulator.world.Resources.Image;
import dev.ecsdeploy.simulator.world.Resources.Item;
import dev.ecsdeploy.simulator.world.Resources.Network;
import dev.ecsdeploy.simulator.world.Resources.Parameter;
import dev.ecsdeploy.simulator.world.Resources.Repository;
import dev.ecsdeploy.simulator.world.Resources.Stack;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what a scenario file says of the services beside ECS. */
final class ResourceReader {
  static final List<String> KEYS =
      List.of(
          "parameters",
          "secrets",
          "stacks",
          "subnets",
          "security_groups",
          "vpcs",
          "repositories",
          "objects");

  private ResourceReader() {}

  static Resources read(Section root) {
    return new Resources(
        given(root, "parameters").map(ResourceReader::parameters),
        given(root, "secrets").map(ResourceReader::texts),
        root.sections("stacks").stream().map(ResourceReader::stack).toList(),
        new Network(items(root, "subnets"), items(root, "security_groups"), items(root, "vpcs")),
        root.has("target_groups")
            ? Optional.of(targetGroups(root.sections("target_groups")))
            : Optional.empty(),
        root.has("repositories")
            ? Optional.of(
                root.sections("repositories").stream().map(ResourceReader::repository).toList())
            : Optional.empty(),
        texts(root.section("objects")),
        NeighbourReader.read(root));
  }

  private static Optional<Section> given(Section root, String key) {
    return root.has(key) ? Optional.of(root.section(key)) : Optional.empty();
  }

  /** A text is a String, a list a StringList, and {@code {secure: …}} a SecureString. */
  private static Map<String, Parameter> parameters(Section section) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (String name : section.names()) {
      JsonNode value = section.value(name);
      parameters.put(
          name,
          value.isArray()
              ? new Parameter("StringList", String.join(",", section.texts(name)))
              : value.isObject()
                  ? new Parameter(
                      "SecureString",
                      section.section(name).only(List.of("secure")).required("secure"))
                  : new Parameter("String", section.required(name)));
    }
    return parameters;
  }

  private static Map<String, String> texts(Section section) {
    Map<String, String> texts = new LinkedHashMap<>();
    section.names().forEach(name -> texts.put(name, section.required(name)));
    return texts;
  }

  private static Stack stack(Section section) {
    section.only(List.of("name", "outputs", "exports"));
    return new Stack(
        section.required("name"),
        texts(section.section("outputs")),
        texts(section.section("exports")));
  }

  private static Optional<List<Item>> items(Section root, String key) {
    return root.has(key)
        ? Optional.of(root.sections(key).stream().map(ResourceReader::item).toList())
        : Optional.empty();
  }

  private static Item item(Section section) {
    section.only(List.of("id", "name", "vpc", "zone", "tags"));
    return new Item(
        section.required("id"),
        section.text("name").orElse(""),
        section.text("vpc").orElse(""),
        section.text("zone").orElse(""),
        texts(section.section("tags")));
  }

  private static Map<String, Map<String, String>> targetGroups(List<Section> sections) {
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    sections.forEach(
        section -> groups.put(section.required("name"), texts(section.section("tags"))));
    return groups;
  }

  private static Repository repository(Section section) {
    section.only(List.of("name", "images"));
    return new Repository(
        section.required("name"),
        section.sections("images").stream().map(ResourceReader::image).toList());
  }

  private static Image image(Section section) {
    section.only(List.of("tags", "platforms", "region", "replication"));
    Section replication = section.section("replication");
    Map<String, Duration> regions = new LinkedHashMap<>();
    replication
        .names()
        .forEach(region -> regions.put(region, replication.duration(region, Duration.ZERO)));
    return new Image(
        section.texts("tags"),
        section.texts("platforms"),
        section.text("region").orElse(""),
        regions);
  }
}
