package dev.ecsdeploy.cli;

import dev.ecsdeploy.config.CodeDeploySettings;
import dev.ecsdeploy.deploy.CodeDeployTerms;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.verify.CodeDeployNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackEvent;

/** How CodeDeploy deploys, beside what the config file says of it. */
final class CodeDeployOptions {
  @Option(
      names = "--rollback-events",
      paramLabel = "EVENTS",
      description =
          "For CodeDeploy: what has its deployment rolled back, with commas between:"
              + " DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_ALARM, DEPLOYMENT_STOP_ON_REQUEST."
              + " Without it the deployment group decides. Others do not look at it.")
  private @Nullable String rollbackEvents;

  /**
   * What the config file and the options say together.
   *
   * @throws Failure for an event that there is not
   */
  CodeDeployTerms terms(CodeDeploySettings settings) {
    List<AutoRollbackEvent> events =
        rollbackEvents == null
            ? List.of()
            : Arrays.stream(rollbackEvents.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(CodeDeployOptions::event)
                .distinct()
                .toList();
    return terms(settings, events);
  }

  /** What the config file says. */
  static CodeDeployTerms of(CodeDeploySettings settings) {
    return terms(settings, List.of());
  }

  /** What it names, to be looked at. */
  static CodeDeployNames names(CodeDeploySettings settings) {
    return new CodeDeployNames(
        settings.application(),
        settings.deploymentGroup(),
        settings.deploymentConfig(),
        settings.hooks().stream().map(CodeDeploySettings.Hook::function).toList());
  }

  private static CodeDeployTerms terms(
      CodeDeploySettings settings, List<AutoRollbackEvent> events) {
    return new CodeDeployTerms(
        settings.application(),
        settings.deploymentGroup(),
        settings.deploymentConfig(),
        settings.hooks().stream().map(hook -> Map.entry(hook.event(), hook.function())).toList(),
        events);
  }

  private static AutoRollbackEvent event(String name) {
    return known()
        .filter(event -> event.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static Stream<AutoRollbackEvent> known() {
    return Stream.of(AutoRollbackEvent.values())
        .filter(event -> event != AutoRollbackEvent.UNKNOWN_TO_SDK_VERSION);
  }

  private static Failure unknown(String name) {
    List<String> all = known().map(AutoRollbackEvent::toString).toList();
    return Failure.usage(
        "--rollback-events names no event " + name,
        "the events are " + String.join(", ", all),
        "--rollback-events="
            + NearestName.of(name.toUpperCase(Locale.ROOT), all).orElse(all.getFirst()));
  }
}
