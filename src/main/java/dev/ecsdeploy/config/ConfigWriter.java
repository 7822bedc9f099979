package dev.ecsdeploy.config;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes the effective config as YAML: defaults filled in, paths as they are used. */
public final class ConfigWriter {
  private ConfigWriter() {}

  /** The text. */
  public static String write(Config config) {
    StringBuilder yaml = new StringBuilder();
    line(yaml, "region", config.region());
    line(yaml, "cluster", config.cluster());
    line(yaml, "service", config.service());
    line(yaml, "service_definition", config.serviceDefinition());
    line(yaml, "task_definition", config.taskDefinition());
    line(yaml, "timeout", Durations.text(config.timeout()));
    line(yaml, "unknown_fields", config.unknownFields().name().toLowerCase(Locale.ROOT));
    line(yaml, "account", config.account());
    List<String> tags = config.ignoredTags();
    if (!tags.isEmpty()) {
      yaml.append("ignore:\n  tags:\n");
      tags.forEach(tag -> yaml.append("    - ").append(quoted(tag)).append('\n'));
    }
    return yaml.toString();
  }

  private static void line(StringBuilder yaml, String key, @Nullable Object value) {
    if (value != null) {
      yaml.append(key).append(": ").append(quoted(value.toString())).append('\n');
    }
  }

  /** A JSON text is a YAML text too; plain words need no quotes. */
  private static String quoted(String text) {
    boolean plain =
        text.matches("[A-Za-z][A-Za-z0-9_./-]*") && !text.matches("(?i)true|false|null");
    return plain ? text : JsonNodeFactory.instance.stringNode(text).toString();
  }
}
