package dev.ecsdeploy.config;

import dev.ecsdeploy.json.Repeats;
import dev.ecsdeploy.template.TemplateLanguage;
import java.nio.file.Path;
import java.util.Locale;

/** The tool that a project was made for. */
public enum Tool {
  /** Pebble templates; what is not known is refused. */
  ECSDEPLOY,
  /** Go templates; keys in any letter case; what is not known has no effect and is warned about. */
  ECSPRESSO;

  /** The release of ecspresso whose projects run here. */
  static final String ECSPRESSO_VERSION = "2.8.7";

  /**
   * The tool of a config file. Only files of ecsdeploy have its name in theirs; names such as
   * {@code prd.yml} are those of files that ecspresso was given with {@code --config}.
   */
  public static Tool of(Path configFile) {
    String name = String.valueOf(configFile.getFileName()).toLowerCase(Locale.ROOT);
    return name.contains("ecsdeploy") ? ECSDEPLOY : ECSPRESSO;
  }

  /** What its templates are written in, if the config file does not say otherwise. */
  public TemplateLanguage templates() {
    return switch (this) {
      case ECSDEPLOY -> TemplateLanguage.PEBBLE;
      case ECSPRESSO -> TemplateLanguage.GO;
    };
  }

  Repeats repeats() {
    return switch (this) {
      case ECSDEPLOY -> Repeats.REFUSED;
      case ECSPRESSO -> Repeats.LAST_WINS;
    };
  }

  Config.UnknownFields unknownFields() {
    return switch (this) {
      case ECSDEPLOY -> Config.UnknownFields.ERROR;
      case ECSPRESSO -> Config.UnknownFields.WARN;
    };
  }
}
