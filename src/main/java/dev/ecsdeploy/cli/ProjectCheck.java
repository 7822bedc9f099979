package dev.ecsdeploy.cli;

import dev.ecsdeploy.config.Config;
import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether two projects render the same, in each of the environments that there are. */
final class ProjectCheck {
  private final Session session;
  private final List<Old> projects = new ArrayList<>();
  private final Map<String, String> unable = new TreeMap<>();

  /**
   * The old project in one environment.
   *
   * @param envFiles the env files that make it
   * @param rendered what it renders; null where it cannot
   */
  record Old(List<String> envFiles, Config config, boolean warns, @Nullable JsonNode rendered) {
    String name() {
      return envFiles.isEmpty() ? "the environment" : String.join(",", envFiles);
    }
  }

  /**
   * Renders the old project in every environment.
   *
   * @throws Failure if its config file cannot be read in any
   */
  ProjectCheck(Session session, Path oldConfig) {
    this.session = session;
    List<Failure> failures = new ArrayList<>();
    for (List<String> envFiles : environments(oldConfig)) {
      try (Session old = session.like(oldConfig, envFiles)) {
        projects.add(render(old, envFiles));
      } catch (Failure failure) {
        failures.add(failure);
        unable.put(String.join(",", envFiles), failure.what());
      }
    }
    if (projects.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private Old render(Session old, List<String> envFiles) {
    Config config = old.config();
    try {
      JsonNode rendered = rendered(old);
      boolean warns = old.project().desired().hasUnknownMembers();
      return new Old(envFiles, config, warns, rendered);
    } catch (Failure failure) {
      unable.put(
          envFiles.isEmpty() ? "the environment" : String.join(",", envFiles), failure.what());
      return new Old(envFiles, config, false, null);
    }
  }

  /** The env files that are given; else each that lies beside the config file. */
  private List<List<String>> environments(Path oldConfig) {
    List<String> given = session.invocation().envFiles();
    if (!given.isEmpty()) {
      return List.of(given);
    }
    Path directory = oldConfig.toAbsolutePath().getParent();
    try (Stream<Path> files = Files.list(Objects.requireNonNull(directory))) {
      List<List<String>> found =
          files
              .filter(file -> file.toString().endsWith(".env"))
              .sorted()
              .map(file -> List.of(oldConfig.resolveSibling(file.getFileName()).toString()))
              .toList();
      return found.isEmpty() ? List.of(List.of()) : found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Old> projects() {
    return List.copyOf(projects);
  }

  /** The environments in which the old project cannot be rendered, and why. */
  Map<String, String> unable() {
    return unable;
  }

  /**
   * Renders the new project in every environment in which the old one can be.
   *
   * @return the environments in which both are the same
   * @throws Failure if they are not
   */
  List<String> compare(Path newConfig) {
    List<String> same = new ArrayList<>();
    for (Old old : projects) {
      JsonNode before = old.rendered();
      if (before != null) {
        try (Session renewed = session.like(newConfig, old.envFiles())) {
          compare(before, rendered(renewed), old.name());
        }
        same.add(old.name());
      }
    }
    return same;
  }

  private static void compare(JsonNode before, JsonNode renewed, String environment) {
    for (String part : before.propertyNames()) {
      if (!before.path(part).equals(renewed.path(part))) {
        throw Failure.project(
            "the new project would not be the same: its " + part + " differs",
            "it was rendered with " + environment + ", and taken back",
            "docs/migrating.md tells what the two tools do differently");
      }
    }
  }

  /** Everything that a deployment depends on, in one form for both tools. */
  private static JsonNode rendered(Session session) {
    Config config = session.config();
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.putObject("config")
        .put("region", config.region())
        .put("cluster", config.cluster())
        .put("service", config.service())
        .put("timeout", config.timeout().toMillis());
    if (config.taskDefinition() != null) {
      all.set(
          "task definition", pruned(session.project().definitions().taskDefinitionToShow().json()));
    }
    if (config.serviceDefinition() != null) {
      ServiceDefinition service = session.project().definitions().serviceDefinition();
      ObjectNode json = service.json().remove(List.copyOf(service.described().propertyNames()));
      json.remove("serviceName");
      all.set("service definition", json);
    }
    if (config.expressDefinition() != null) {
      ObjectNode json = session.project().definitions().expressDefinition().json();
      all.set("express definition", pruned(json.remove(List.of("cluster", "serviceName"))));
    }
    return all;
  }

  private static JsonNode pruned(JsonNode node) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    node.forEachEntry(
        (name, value) -> {
          if (!(value.isArray() && value.isEmpty())) {
            kept.set(name, value.isObject() ? pruned(value) : elements(value));
          }
        });
    return kept;
  }

  private static JsonNode elements(JsonNode value) {
    if (!value.isArray()) {
      return value;
    }
    return JsonNodeFactory.instance
        .arrayNode()
        .addAll(value.valueStream().map(each -> each.isObject() ? pruned(each) : each).toList());
  }
}
