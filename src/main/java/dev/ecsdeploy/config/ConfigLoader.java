package dev.ecsdeploy.config;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.json.JsonPath;
import dev.ecsdeploy.template.Renderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds, renders and reads the config file. */
public final class ConfigLoader {
  private static final List<String> NAMES =
      List.of("ecsdeploy.yml", "ecsdeploy.yaml", "ecsdeploy.json");
  private static final List<String> ECSPRESSO =
      List.of("ecspresso.yml", "ecspresso.yaml", "ecspresso.json", "ecspresso.jsonnet");
  private static final Set<String> KEYS =
      Set.of(
          "region",
          "cluster",
          "service",
          "service_definition",
          "task_definition",
          "timeout",
          "required_version",
          "ignore",
          "plugins",
          "unknown_fields",
          "account",
          "template");
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private final Renderer renderer;
  private final String toolVersion;

  /**
   * A loader.
   *
   * @param renderer fills the holes of the file
   * @param toolVersion what {@code required_version} is held against
   */
  public ConfigLoader(Renderer renderer, String toolVersion) {
    this.renderer = renderer;
    this.toolVersion = toolVersion;
  }

  /**
   * The config file to load.
   *
   * @param directory where to look, and what a given path is relative to
   * @param given the path that the command line gives; null if it gives none
   * @throws Failure if there is none
   */
  public static Path find(Path directory, @Nullable String given) {
    if (given != null) {
      return directory.resolve(given);
    }
    return NAMES.stream()
        .map(directory::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> noConfig(directory));
  }

  private static Failure noConfig(Path directory) {
    return ECSPRESSO.stream()
        .filter(name -> Files.exists(directory.resolve(name)))
        .findFirst()
        .map(
            name ->
                Failure.project(
                    "there is no ecsdeploy.yml here",
                    name + " is there, but projects of ecspresso are not yet supported",
                    "an ecsdeploy.yml with the same keys; docs/configuration.md"))
        .orElseGet(
            () ->
                Failure.project(
                    "there is no config file here",
                    "looked for " + String.join(", ", NAMES),
                    "--config=FILE, or the directory of the project"));
  }

  /**
   * Renders and reads a config file.
   *
   * @throws Failure at the place of a fault in it
   */
  public Config load(Path file) {
    SourceText rendered = renderer.render(file);
    ConfigReader reader = new ConfigReader(document(file, rendered));
    reader.allow(JsonPath.ROOT, KEYS);
    checkVersion(reader);
    checkTemplate(reader);
    return new Config(
        file,
        reader.text(key("region")),
        orElse(reader.text(key("cluster")), "default"),
        reader.text(key("service")),
        path(file, reader.text(key("service_definition"))),
        path(file, reader.text(key("task_definition"))),
        timeout(reader),
        ignoredTags(reader),
        unknownFields(reader),
        account(reader),
        new PluginReader(reader, file).read());
  }

  private static JsonDocument document(Path file, SourceText rendered) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return JsonDocument.json(rendered);
    }
    if (name.endsWith(".yml") || name.endsWith(".yaml")) {
      return JsonDocument.yaml(rendered);
    }
    throw Failure.project(
        file + " cannot be a config file",
        "a config file is YAML or JSON, and its name says which",
        String.join(", ", NAMES));
  }

  private static JsonPath key(String name) {
    return JsonPath.ROOT.member(name);
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }

  /** Paths in the file are relative to it; shown as short as the path of the file itself. */
  private static @Nullable Path path(Path file, @Nullable String written) {
    return written == null ? null : file.resolveSibling(written).normalize();
  }

  private static Duration timeout(ConfigReader reader) {
    String written = reader.text(key("timeout"));
    if (written == null) {
      return DEFAULT_TIMEOUT;
    }
    return Durations.parse(written)
        .orElseThrow(
            () -> reader.wrong(key("timeout"), "a duration longer than 0", "90s, 10m, 1h10m"));
  }

  private static List<String> ignoredTags(ConfigReader reader) {
    if (!reader.has(key("ignore"))) {
      return List.of();
    }
    reader.allow(key("ignore"), Set.of("tags"));
    return reader.texts(key("ignore").member("tags"));
  }

  private static Config.UnknownFields unknownFields(ConfigReader reader) {
    String written = reader.text(key("unknown_fields"));
    return switch (written == null ? "error" : written) {
      case "error" -> Config.UnknownFields.ERROR;
      case "warn" -> Config.UnknownFields.WARN;
      case "send" -> Config.UnknownFields.SEND;
      default ->
          throw reader.wrong(
              key("unknown_fields"),
              "error, warn or send",
              NearestName.of(String.valueOf(written), List.of("error", "warn", "send"))
                  .map(near -> "unknown_fields: " + near)
                  .orElse("unknown_fields: error"));
    };
  }

  private static @Nullable String account(ConfigReader reader) {
    String written = reader.text(key("account"));
    if (written != null && !ACCOUNT.matcher(written).matches()) {
      throw reader.wrong(
          key("account"),
          "the 12 digits of an AWS account",
          "account: \"012345678901\", in quotes");
    }
    return written;
  }

  private static void checkTemplate(ConfigReader reader) {
    String written = reader.text(key("template"));
    if (written != null && !written.equals("pebble")) {
      throw reader.wrong(key("template"), "pebble", "template: pebble, or no such key");
    }
  }

  private void checkVersion(ConfigReader reader) {
    String written = reader.text(key("required_version"));
    if (written == null) {
      return;
    }
    VersionConstraint constraint =
        VersionConstraint.parse(written)
            .orElseThrow(
                () ->
                    reader.wrong(
                        key("required_version"), "a version constraint", "\">= 0.1, < 2\""));
    if (!constraint.allows(toolVersion)) {
      throw reader.versionMismatch(key("required_version"), toolVersion);
    }
  }
}
