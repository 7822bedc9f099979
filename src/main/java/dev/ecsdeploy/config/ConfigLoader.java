package dev.ecsdeploy.config;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.json.JsonPath;
import dev.ecsdeploy.template.Renderer;
import dev.ecsdeploy.template.TemplateLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Renders and reads the config file. */
public final class ConfigLoader {
  private static final Set<String> KEYS =
      Set.of(
          "region",
          "cluster",
          "service",
          "service_definition",
          "task_definition",
          "express_definition",
          "timeout",
          "required_version",
          "plugins",
          "appspec",
          "codedeploy",
          "filter_command",
          "ignore",
          "unknown_fields",
          "account",
          "on_failure",
          "on_timeout",
          "on_interrupt",
          "template");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private final Renderer renderer;
  private final String toolVersion;
  private final Overrides overrides;

  /**
   * What wins over the file.
   *
   * @param timeout how long a command waits at most; null if the command line does not say
   * @param filterCommand picks one of several tasks; null if the command line does not say
   * @param region the region where the file names none; null if the environment names none either
   */
  public record Overrides(
      @Nullable Duration timeout, @Nullable String filterCommand, @Nullable String region) {
    /** Nothing. */
    public static final Overrides NONE = new Overrides(null, null, null);
  }

  /**
   * A loader.
   *
   * @param renderer fills the holes of the file
   * @param toolVersion what {@code required_version} of an ecsdeploy project is held against
   */
  public ConfigLoader(Renderer renderer, String toolVersion, Overrides overrides) {
    this.renderer = renderer;
    this.toolVersion = toolVersion;
    this.overrides = overrides;
  }

  /**
   * Renders and reads a config file.
   *
   * @throws Failure at the place of a fault in it
   */
  public Config load(Path file) {
    ConfigFiles.checkName(file);
    Tool tool = Tool.of(file);
    SourceText rendered =
        isJsonnet(file, tool) ? renderer.renderJsonnet(file) : renderer.render(file);
    JsonDocument document =
        ConfigFiles.isYaml(file)
            ? JsonDocument.yaml(rendered, tool.repeats())
            : JsonDocument.json(rendered, tool.repeats());
    ConfigReader reader = new ConfigReader(document, tool);
    reader.allow(JsonPath.ROOT, KEYS);
    new RequiredVersion(reader, toolVersion).check(tool);
    return read(reader, file, tool);
  }

  /**
   * The plugins as they are written, holes and all, so that the file itself can call their
   * functions; none where the file can only be read after it was rendered.
   */
  public static List<PluginSpec> pluginsAsWritten(Path file) {
    Tool tool = Tool.of(file);
    try {
      SourceText text = SourceText.of(file.toString(), Files.readString(file));
      JsonDocument document =
          ConfigFiles.isYaml(file)
              ? JsonDocument.yaml(text, tool.repeats())
              : JsonDocument.json(text, tool.repeats());
      return new PluginReader(new ConfigReader(document, tool), file).read();
    } catch (Failure | IOException _) {
      return List.of();
    }
  }

  /** A config in JSON is Jsonnet for ecspresso; it must be where JSON has comments, and so on. */
  private static boolean isJsonnet(Path file, Tool tool) {
    if (tool != Tool.ECSPRESSO || ConfigFiles.isYaml(file)) {
      return false;
    }
    try {
      JsonDocument.json(SourceText.of(file.toString(), Files.readString(file)), tool.repeats());
      return false;
    } catch (Failure | IOException _) {
      return true;
    }
  }

  private Config read(ConfigReader reader, Path file, Tool tool) {
    String region = reader.text(key("region"));
    return new Config(
        file,
        tool,
        template(reader, tool),
        region == null ? overrides.region() : region,
        reader.textOr(key("cluster"), "default"),
        reader.text(key("service")),
        path(file, reader.text(key("service_definition"))),
        path(file, reader.text(key("task_definition"))),
        path(file, reader.text(key("express_definition"))),
        timeout(reader),
        ignoredTags(reader),
        unknownFields(reader, tool),
        account(reader),
        reactions(reader),
        new PluginReader(reader, file).read(),
        new CodeDeployReader(reader).read(),
        filterCommand(reader),
        reader.warnings());
  }

  private static JsonPath key(String name) {
    return JsonPath.ROOT.member(name);
  }

  /** Paths in the file are relative to it; shown as short as the path of the file itself. */
  private static @Nullable Path path(Path file, @Nullable String written) {
    return written == null ? null : file.resolveSibling(written).normalize();
  }

  private Duration timeout(ConfigReader reader) {
    String written = reader.text(key("timeout"));
    Duration inFile =
        written == null
            ? Config.DEFAULT_TIMEOUT
            : Durations.parse(written)
                .orElseThrow(
                    () ->
                        reader.wrong(
                            key("timeout"), "a duration longer than 0", "90s, 10m, 1h10m"));
    return overrides.timeout() == null ? inFile : overrides.timeout();
  }

  private @Nullable String filterCommand(ConfigReader reader) {
    String inFile = reader.text(key("filter_command"));
    if (inFile != null) {
      reader.warn(
          key("filter_command"),
          "filter_command is deprecated; --filter-command and ECSDEPLOY_FILTER_COMMAND replace it");
    }
    return overrides.filterCommand() == null ? inFile : overrides.filterCommand();
  }

  private static List<String> ignoredTags(ConfigReader reader) {
    if (!reader.has(key("ignore"))) {
      return List.of();
    }
    reader.allow(key("ignore"), Set.of("tags"));
    return reader.texts(key("ignore").member("tags"));
  }

  private static Config.UnknownFields unknownFields(ConfigReader reader, Tool tool) {
    List<String> values = List.of("error", "warn", "send");
    String written = reader.text(key("unknown_fields"));
    if (written == null) {
      return tool.unknownFields();
    }
    if (!values.contains(written)) {
      throw reader.wrong(
          key("unknown_fields"),
          "error, warn or send",
          "unknown_fields: " + NearestName.of(written, values).orElse("error"));
    }
    return Config.UnknownFields.valueOf(written.toUpperCase(Locale.ROOT));
  }

  private static Config.Reactions reactions(ConfigReader reader) {
    return new Config.Reactions(
        rollsBack(reader, "on_failure"),
        rollsBack(reader, "on_timeout"),
        rollsBack(reader, "on_interrupt"));
  }

  private static boolean rollsBack(ConfigReader reader, String name) {
    return switch (reader.textOr(key(name), "leave")) {
      case "leave" -> false;
      case "rollback" -> true;
      default -> throw reader.wrong(key(name), "leave or rollback", name + ": rollback");
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

  private static TemplateLanguage template(ConfigReader reader, Tool tool) {
    String written = reader.text(key("template"));
    return switch (written) {
      case null -> tool.templates();
      case "pebble" -> TemplateLanguage.PEBBLE;
      case "go" -> TemplateLanguage.GO;
      default -> throw reader.wrong(key("template"), "pebble or go", "template: go");
    };
  }
}
