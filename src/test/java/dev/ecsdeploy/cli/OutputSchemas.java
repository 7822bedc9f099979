package dev.ecsdeploy.cli;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published schemas of what is printed for programs, with a validator that knows nothing of
 * ecsdeploy. A schema lets later versions add members; here one that it does not name is a fault.
 */
final class OutputSchemas {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

  /** Commands whose document is that of another. */
  private static final Map<String, String> ALIKE =
      Map.of("scale", "deploy", "refresh", "deploy", "continue", "wait");

  private static final Set<String> COMMANDS =
      Set.of(
          "deploy",
          "scale",
          "refresh",
          "diff",
          "status",
          "verify",
          "wait",
          "continue",
          "rollback",
          "delete",
          "deregister",
          "revisions",
          "tasks",
          "run");

  /** What is printed as AWS describes it. */
  private static final List<String> OF_AWS = List.of("--revision", "--find");

  private OutputSchemas() {}

  /** What is wrong with what a command line printed. */
  static List<String> faults(List<String> arguments, String out, String err) {
    if (arguments.contains("--log-format=json")) {
      List<String> faults = err.lines().flatMap(line -> faults("events", line).stream()).toList();
      if (!faults.isEmpty()) {
        return faults;
      }
    }
    Optional<String> command = arguments.stream().filter(COMMANDS::contains).findFirst();
    boolean ofAws = arguments.stream().anyMatch(each -> OF_AWS.stream().anyMatch(each::startsWith));
    return command.isEmpty()
            || out.isBlank()
            || !arguments.contains("--output=json")
            || (ofAws && Set.of("revisions", "tasks").contains(command.get()))
        ? List.of()
        : faults(ALIKE.getOrDefault(command.get(), command.get()), out);
  }

  private static List<String> faults(String name, String text) {
    return KNOWN
        .computeIfAbsent(name, OutputSchemas::strict)
        .validate(text, InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }

  private static Schema strict(String name) {
    ObjectNode schema = read(name);
    close(schema);
    return REGISTRY.getSchema(schema.toString(), InputFormat.JSON);
  }

  private static void close(JsonNode schema) {
    if (schema.path("properties") instanceof ObjectNode properties) {
      ((ObjectNode) schema).put("additionalProperties", false);
      properties.forEach(OutputSchemas::close);
    }
    schema.path("anyOf").forEach(OutputSchemas::close);
    if (schema.has("items")) {
      close(schema.get("items"));
    }
  }

  /** A published schema. */
  static ObjectNode read(String name) {
    try {
      return (ObjectNode)
          JSON.readTree(
              Files.readString(
                  Path.of(System.getProperty("project.directory", ""))
                      .resolve("docs/schema/" + name + ".json")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Paths of the members that a schema names: {@code tasks[].id}. */
  static Set<String> members(JsonNode schema) {
    Set<String> paths = new TreeSet<>();
    collect("", schema, paths);
    return paths;
  }

  private static void collect(String path, JsonNode schema, Set<String> paths) {
    schema
        .path("properties")
        .properties()
        .forEach(
            member -> {
              String name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
              paths.add(name);
              collect(name, member.getValue(), paths);
            });
    if (schema.has("items")) {
      collect(path + "[]", schema.get("items"), paths);
    }
  }
}
