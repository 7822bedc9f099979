package dev.ecsdeploy.config;

import dev.ecsdeploy.config.PluginSpec.CloudFormation;
import dev.ecsdeploy.config.PluginSpec.External;
import dev.ecsdeploy.config.PluginSpec.Parser;
import dev.ecsdeploy.config.PluginSpec.SecretsManager;
import dev.ecsdeploy.config.PluginSpec.Ssm;
import dev.ecsdeploy.config.PluginSpec.Tfstate;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code plugins} of a config file. */
final class PluginReader {
  private static final JsonPath PLUGINS = JsonPath.ROOT.member("plugins");
  private static final List<String> NAMES =
      List.of("tfstate", "cloudformation", "ssm", "secretsmanager", "external");
  private static final Set<String> ENTRY_KEYS = Set.of("name", "func_prefix", "config");
  private static final String FUNCTION_NAME = "[A-Za-z_][A-Za-z0-9_]*";

  private final ConfigReader reader;
  private final Path file;

  /**
   * A reader.
   *
   * @param file the config file, which paths are relative to
   */
  PluginReader(ConfigReader reader, Path file) {
    this.reader = reader;
    this.file = file;
  }

  /**
   * The entries, in order.
   *
   * @throws Failure at the first that cannot be, or that defines a function a second time
   */
  List<PluginSpec> read() {
    List<PluginSpec> plugins = new ArrayList<>();
    for (int i = 0; i < reader.size(PLUGINS); i++) {
      PluginSpec plugin = plugin(PLUGINS.element(i));
      checkNames(PLUGINS.element(i), plugin, plugins);
      plugins.add(plugin);
    }
    return plugins;
  }

  private PluginSpec plugin(JsonPath entry) {
    reader.allow(entry, ENTRY_KEYS);
    String written = reader.need(entry.member("name"), "the name of a plugin", "name: tfstate");
    String prefix = reader.textOr(entry.member("func_prefix"), "");
    JsonPath config = entry.member("config");
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "tfstate" -> tfstate(prefix, config);
      case "cloudformation" -> new CloudFormation(prefix);
      case "ssm" -> new Ssm(prefix);
      case "secretsmanager" -> new SecretsManager(prefix);
      case "external" -> external(prefix, config);
      default -> throw unknown(entry.member("name"), written);
    };
  }

  private Failure unknown(JsonPath path, String written) {
    return reader.wrong(
        path,
        "one of " + String.join(", ", NAMES),
        NearestName.of(written, NAMES).map(near -> "name: " + near).orElse("remove the entry"));
  }

  private Tfstate tfstate(String prefix, JsonPath config) {
    allow(config, Set.of("path", "url", "optional"));
    String path = reader.text(config.member("path"));
    String location = path == null ? reader.text(config.member("url")) : beside(path);
    if (location == null) {
      throw reader.wrong(
          config, "a mapping with path or url, where the state is", "path: terraform.tfstate");
    }
    return new Tfstate(prefix, location, reader.flag(config.member("optional")));
  }

  private String beside(String path) {
    return path.contains("://") ? path : file.resolveSibling(path).normalize().toString();
  }

  private External external(String prefix, JsonPath config) {
    allow(config, Set.of("name", "command", "num_args", "parser", "timeout"));
    JsonPath name = config.member("name");
    String function = reader.need(name, "the name of the function", "name: my_function");
    if (!function.matches(FUNCTION_NAME)) {
      throw reader.wrong(name, "a name of letters, digits and _", "name: my_function");
    }
    List<String> command = reader.texts(config.member("command"));
    if (command.isEmpty()) {
      throw reader.wrong(
          config.member("command"), "a list with a program", "command: [./lookup.sh]");
    }
    return new External(
        prefix, function, command, numArgs(config), parser(config), timeout(config));
  }

  private int numArgs(JsonPath config) {
    JsonPath path = config.member("num_args");
    String written = reader.textOr(path, "0");
    if (!written.matches("\\d{1,3}")) {
      throw reader.wrong(path, "how many arguments the function takes", "num_args: 1");
    }
    return Integer.parseInt(written);
  }

  private Parser parser(JsonPath config) {
    JsonPath path = config.member("parser");
    return switch (reader.textOr(path, "json")) {
      case "json" -> Parser.JSON;
      case "string" -> Parser.STRING;
      default -> throw reader.wrong(path, "json or string", "parser: string");
    };
  }

  private @Nullable Duration timeout(JsonPath config) {
    JsonPath path = config.member("timeout");
    String written = reader.text(path);
    if (written == null || written.equals("0")) {
      return null;
    }
    return Durations.parse(written)
        .orElseThrow(() -> reader.wrong(path, "a duration longer than 0", "timeout: 5s"));
  }

  private void allow(JsonPath config, Set<String> keys) {
    if (!reader.has(config)) {
      throw reader.wrong(config, "a mapping of keys to values", "config: {…}");
    }
    reader.allow(config, keys);
  }

  /** Parameters and secrets have functions without an entry; one that replaces them may. */
  private void checkNames(JsonPath entry, PluginSpec plugin, List<PluginSpec> earlier) {
    for (String function : plugin.functions()) {
      if (earlier.stream().anyMatch(other -> other.functions().contains(function))
          && !isAlwaysThere(function)) {
        throw reader.at(
            entry,
            "the function " + function + " is defined twice",
            "another plugin before this one defines it too",
            "func_prefix: other_ makes it other_" + function);
      }
    }
  }

  private static boolean isAlwaysThere(String function) {
    return function.equals("ssm") || function.equals("secretsmanager_arn");
  }
}
