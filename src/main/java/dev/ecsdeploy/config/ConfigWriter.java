package dev.ecsdeploy.config;

import dev.ecsdeploy.config.PluginSpec.CloudFormation;
import dev.ecsdeploy.config.PluginSpec.External;
import dev.ecsdeploy.config.PluginSpec.SecretsManager;
import dev.ecsdeploy.config.PluginSpec.Ssm;
import dev.ecsdeploy.config.PluginSpec.Tfstate;
import dev.ecsdeploy.json.YamlWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the effective config: defaults filled in, paths as they are used. */
public final class ConfigWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ConfigWriter() {}

  /** The config as YAML. */
  public static String write(Config config) {
    return YamlWriter.write(json(config));
  }

  /** The config as JSON, with the keys of the config file. */
  public static ObjectNode json(Config config) {
    ObjectNode json = NODES.objectNode();
    put(json, "region", config.region());
    put(json, "cluster", config.cluster());
    put(json, "service", config.service());
    put(json, "service_definition", config.serviceDefinition());
    put(json, "task_definition", config.taskDefinition());
    put(json, "express_definition", config.expressDefinition());
    put(json, "timeout", Durations.text(config.timeout()));
    put(json, "template", config.template().name().toLowerCase(Locale.ROOT));
    put(json, "unknown_fields", config.unknownFields().name().toLowerCase(Locale.ROOT));
    put(json, "account", config.account());
    put(json, "on_failure", config.reactions().onFailure() ? "rollback" : null);
    put(json, "on_timeout", config.reactions().onTimeout() ? "rollback" : null);
    put(json, "on_interrupt", config.reactions().onInterrupt() ? "rollback" : null);
    put(json, "filter_command", config.filterCommand());
    if (!config.ignoredTags().isEmpty()) {
      json.putObject("ignore").set("tags", texts(config.ignoredTags()));
    }
    if (!config.plugins().isEmpty()) {
      ArrayNode plugins = json.putArray("plugins");
      config.plugins().forEach(plugin -> plugin(plugins.addObject(), plugin));
    }
    codeDeploy(json, config.codeDeploy());
    return json;
  }

  private static void codeDeploy(ObjectNode json, CodeDeploySettings settings) {
    ObjectNode codeDeploy = NODES.objectNode();
    put(codeDeploy, "application_name", settings.application());
    put(codeDeploy, "deployment_group_name", settings.deploymentGroup());
    put(codeDeploy, "deployment_config_name", settings.deploymentConfig());
    if (!codeDeploy.isEmpty()) {
      json.set("codedeploy", codeDeploy);
    }
    if (!settings.hooks().isEmpty()) {
      ArrayNode hooks = json.putObject("appspec").putArray("Hooks");
      settings.hooks().forEach(hook -> hooks.addObject().put(hook.event(), hook.function()));
    }
  }

  private static void plugin(ObjectNode entry, PluginSpec plugin) {
    switch (plugin) {
      case Tfstate tfstate -> {
        ObjectNode config = named(entry, "tfstate", plugin).putObject("config");
        config.put(tfstate.location().contains("://") ? "url" : "path", tfstate.location());
        if (tfstate.optional()) {
          config.put("optional", true);
        }
      }
      case CloudFormation _ -> named(entry, "cloudformation", plugin);
      case Ssm _ -> named(entry, "ssm", plugin);
      case SecretsManager _ -> named(entry, "secretsmanager", plugin);
      case External external -> external(named(entry, "external", plugin), external);
    }
  }

  private static ObjectNode named(ObjectNode entry, String name, PluginSpec plugin) {
    entry.put("name", name);
    if (!plugin.funcPrefix().isEmpty()) {
      entry.put("func_prefix", plugin.funcPrefix());
    }
    return entry;
  }

  private static void external(ObjectNode entry, External external) {
    ObjectNode config = entry.putObject("config");
    config.put("name", external.name());
    config.set("command", texts(external.command()));
    config.put("num_args", external.numArgs());
    config.put("parser", external.parser().name().toLowerCase(Locale.ROOT));
    if (external.timeout() != null) {
      config.put("timeout", Durations.text(external.timeout()));
    }
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static void put(ObjectNode object, String key, @Nullable Object value) {
    if (value != null) {
      object.put(key, value.toString());
    }
  }
}
