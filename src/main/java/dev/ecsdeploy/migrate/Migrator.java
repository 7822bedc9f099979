package dev.ecsdeploy.migrate;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plans the files of a new project, beside those of the old one, which stay as they are. */
public final class Migrator {
  private final SourceText config;
  private final Path configFile;
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final Map<Path, String> files = new LinkedHashMap<>();

  private Migrator(Path configFile, SourceText config) {
    this.config = config;
    this.configFile = configFile;
  }

  /**
   * A definition of the old project.
   *
   * @param key the key of the config file that names it
   */
  public record Definition(String key, Path file, SourceText text) {}

  /**
   * Plans it.
   *
   * @param warns whether a definition has members that ECS does not know
   * @throws Failure if the config file itself cannot be translated
   */
  public static Migration plan(
      Path configFile, SourceText config, List<Definition> definitions, boolean warns) {
    return new Migrator(configFile, config).plan(definitions, warns);
  }

  private Migration plan(List<Definition> definitions, boolean warns) {
    ConfigText edited =
        new ConfigText(configFile.toString(), configText()).without("required_version");
    Map<Definition, String> changed = new LinkedHashMap<>();
    for (Definition definition : definitions) {
      String text = definitionText(definition, edited);
      if (!text.equals(definition.text().text())) {
        changed.put(definition, text);
      }
    }
    if (obstacles.isEmpty()) {
      for (Map.Entry<Definition, String> entry : changed.entrySet()) {
        Path file = entry.getKey().file();
        files.put(file.resolveSibling(newName(name(file))), entry.getValue());
        edited = edited.renamed(entry.getKey().key(), name(file), newName(name(file)));
      }
    } else {
      edited = edited.plus("template", "go");
    }
    edited = warns ? edited.plus("unknown_fields", "warn") : edited;
    files.put(newConfig(), edited.text());
    return new Migration(files, obstacles);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** {@code ecs-task-def.json} becomes {@code ecsdeploy-task-def.json}. */
  private static String newName(String name) {
    return "ecsdeploy-" + name.replaceFirst("^(ecs|ecspresso)-", "");
  }

  private Path newConfig() {
    String name = name(configFile);
    String other =
        name.contains("ecspresso") ? name.replace("ecspresso", "ecsdeploy") : "ecsdeploy." + name;
    return configFile.resolveSibling(other);
  }

  private String configText() {
    if (!isYaml()) {
      if (config.text().contains("{{")) {
        throw Failure.at(
            config.excerpt(config.text().indexOf("{{"), 2),
            "a Go template within Jsonnet is not translated",
            "Jsonnet has functions of its own for it",
            "std.native('must_env')('NAME') instead");
      }
      return config.text();
    }
    Translation translation = GoToPebble.translate(config);
    if (!translation.isWhole()) {
      Obstacle first = translation.obstacles().getFirst();
      throw Failure.project(
          "%s:%d: %s has no translation".formatted(first.file(), first.line(), first.action()),
          first.why() + "; a config file must be translated as a whole",
          "write it otherwise, or go on with the project of ecspresso: it runs as it is");
    }
    return translation.text();
  }

  private boolean isYaml() {
    String name = name(configFile).toLowerCase(Locale.ROOT);
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }

  private String definitionText(Definition definition, ConfigText edited) {
    SourceText text = definition.text();
    String name = name(definition.file());
    if (!text.text().contains("{{")) {
      return text.text();
    }
    if (name.endsWith(".jsonnet")) {
      int line = 1 + (int) text.text().substring(0, text.text().indexOf("{{")).lines().count() - 1;
      obstacles.add(
          new Obstacle(text.path(), Math.max(1, line), "{{", "Go templates within Jsonnet stay"));
      return text.text();
    }
    Translation translation = GoToPebble.translate(text);
    obstacles.addAll(translation.obstacles());
    if (!edited.names(definition.key(), name)) {
      obstacles.add(
          new Obstacle(
              config.path(),
              1,
              definition.key(),
              "the name of the file is made by a template, so it cannot get another one"));
    }
    return translation.text();
  }
}
