package dev.ecsdeploy.init;

import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.json.YamlWriter;
import dev.ecsdeploy.jsonnet.JsonnetFormat;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What a file is written in; its name says it. */
enum FileFormat {
  JSON,
  YAML,
  JSONNET;

  static FileFormat of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".yml") || name.endsWith(".yaml")) {
      return YAML;
    }
    return name.endsWith(".jsonnet") ? JSONNET : JSON;
  }

  String write(ObjectNode json) {
    return switch (this) {
      case JSON -> JsonText.write(json);
      case YAML -> YamlWriter.write(json);
      case JSONNET -> JsonnetFormat.write(json);
    };
  }
}
