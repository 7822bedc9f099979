package dev.ecsdeploy.cli;

import dev.ecsdeploy.config.Config;
import dev.ecsdeploy.config.ConfigLoader;
import dev.ecsdeploy.config.ConfigLoader.Overrides;
import dev.ecsdeploy.config.PluginSpec;
import dev.ecsdeploy.config.Tool;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.lookup.Lookups;
import dev.ecsdeploy.template.Environment;
import dev.ecsdeploy.template.Renderer;
import dev.ecsdeploy.template.TemplateFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The config file of a project, which may call the functions of its own plugins. */
final class ConfigSource {
  private final Path file;
  private final Environment environment;
  private final GlobalOptions options;

  ConfigSource(Path file, Environment environment, GlobalOptions options) {
    this.file = file;
    this.environment = environment;
    this.options = options;
  }

  /**
   * Renders and reads it.
   *
   * @param lookups what it can ask; its plugins are added to them
   * @throws Failure at the place of a fault in it
   */
  Config read(Lookups lookups) {
    return loader(lookups.with(plugins(lookups)).functions(), lookups).load(file);
  }

  private ConfigLoader loader(List<TemplateFunction> functions, Lookups lookups) {
    Renderer renderer =
        new Renderer(Tool.of(file).templates(), environment, functions, lookups.rounds())
            .with(options.externalVariables());
    return new ConfigLoader(renderer, ToolVersion.current(), overrides());
  }

  /**
   * The plugins whose functions the config file itself may call. Where their own settings have
   * holes, the file is rendered once with functions that give nothing, to fill these.
   */
  private List<PluginSpec> plugins(Lookups lookups) {
    List<PluginSpec> written = ConfigLoader.pluginsAsWritten(file);
    if (!written.toString().contains("{{")) {
      return written;
    }
    List<TemplateFunction> functions = new ArrayList<>(lookups.functions());
    written.stream()
        .flatMap(plugin -> plugin.functions().stream())
        .forEach(name -> functions.add(new SilentFunction(name)));
    try {
      return loader(functions, lookups).load(file).plugins();
    } catch (Failure _) {
      // A fault that is really there shows when the file is rendered in earnest.
      return List.of();
    }
  }

  private Overrides overrides() {
    Map<String, String> variables = environment.asMap();
    return new Overrides(
        options.timeout(),
        options.filterCommand,
        Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
            .map(name -> variables.getOrDefault(name, ""))
            .filter(region -> !region.isBlank())
            .findFirst()
            .orElse(null));
  }
}
