package dev.ecsdeploy.config;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonPath;

/** Holds the tool against the {@code required_version} of a project. */
final class RequiredVersion {
  private static final JsonPath KEY = JsonPath.ROOT.member("required_version");

  private final ConfigReader reader;
  private final String toolVersion;

  RequiredVersion(ConfigReader reader, String toolVersion) {
    this.reader = reader;
    this.toolVersion = toolVersion;
  }

  /**
   * Checks it. For a project of ecspresso the tool counts as the release of ecspresso that it runs
   * the projects of.
   *
   * @throws Failure if the project does not work with this version
   */
  void check(Tool tool) {
    String written = reader.text(KEY);
    if (written == null) {
      return;
    }
    VersionConstraint constraint =
        VersionConstraint.parse(written)
            .orElseThrow(() -> reader.wrong(KEY, "a version constraint", "\">= 0.1, < 2\""));
    String version =
        switch (tool) {
          case ECSDEPLOY -> toolVersion;
          case ECSPRESSO -> Tool.ECSPRESSO_VERSION;
        };
    if (!constraint.allows(version)) {
      throw reader.at(
          KEY,
          "this is " + described(tool) + ", the project wants " + written,
          "required_version of the config file says which versions it works with",
          "another version of ecsdeploy, or another required_version");
    }
  }

  private String described(Tool tool) {
    return switch (tool) {
      case ECSDEPLOY -> "ecsdeploy " + toolVersion;
      case ECSPRESSO ->
          "ecsdeploy %s, which counts as ecspresso %s here"
              .formatted(toolVersion, Tool.ECSPRESSO_VERSION);
    };
  }
}
