package dev.ecsdeploy.config;

import dev.ecsdeploy.config.CodeDeploySettings.Hook;
import dev.ecsdeploy.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code codedeploy}, and the hooks of {@code appspec}. */
final class CodeDeployReader {
  private static final JsonPath CODE_DEPLOY = JsonPath.ROOT.member("codedeploy");
  private static final JsonPath APP_SPEC = JsonPath.ROOT.member("appspec");
  private static final JsonPath HOOKS = APP_SPEC.member("Hooks");
  private static final Set<String> KEYS =
      Set.of("application_name", "deployment_group_name", "deployment_config_name");

  /** The lifecycle events of a deployment on ECS that have hooks, in the order they come. */
  private static final List<String> EVENTS =
      List.of(
          "BeforeInstall",
          "AfterInstall",
          "AfterAllowTestTraffic",
          "BeforeAllowTraffic",
          "AfterAllowTraffic");

  private final ConfigReader reader;

  CodeDeployReader(ConfigReader reader) {
    this.reader = reader;
  }

  CodeDeploySettings read() {
    if (reader.has(CODE_DEPLOY)) {
      reader.allow(CODE_DEPLOY, KEYS);
    }
    return new CodeDeploySettings(
        reader.text(CODE_DEPLOY.member("application_name")),
        reader.text(CODE_DEPLOY.member("deployment_group_name")),
        reader.text(CODE_DEPLOY.member("deployment_config_name")),
        hooks());
  }

  /** An AppSpec says what the definitions say, too; only its hooks are new. */
  private List<Hook> hooks() {
    if (reader.has(APP_SPEC)) {
      reader.allow(APP_SPEC, Set.of("version", "Resources", "Hooks"));
    }
    List<Hook> hooks = new ArrayList<>();
    for (int i = 0; i < reader.size(HOOKS); i++) {
      JsonPath element = HOOKS.element(i);
      reader.allow(element, EVENTS);
      for (String event : EVENTS) {
        String function = reader.text(element.member(event));
        if (function != null) {
          hooks.add(new Hook(event, function));
        }
      }
    }
    return hooks;
  }
}
