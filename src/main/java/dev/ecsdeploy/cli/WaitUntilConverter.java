package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.rollout.WaitUntil;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentLifecycleStage;

/** Reads the values of {@code --wait-until}. */
final class WaitUntilConverter implements ITypeConverter<WaitUntil> {
  /** What stands for the values in help texts. */
  static final String LABEL = "deployed|stable|paused|ecs:STAGE|codedeploy:EVENT";

  /** What help texts say of the option. */
  static final String DESCRIPTION =
      "Follow it until it is deployed (the default); until nothing but its tasks is left"
          + " (stable); until it waits at a pause hook (paused); until it is in a stage of its"
          + " life or past it, such as ecs:BAKE_TIME; or, where CodeDeploy deploys, until an"
          + " event is over, such as codedeploy:AfterAllowTraffic.";

  private static final String STAGE = "ecs:";
  private static final String EVENT = "codedeploy:";

  /** The lifecycle events of a deployment of a service, as the CodeDeploy user guide lists them. */
  private static final List<String> EVENTS =
      List.of(
          "BeforeInstall",
          "Install",
          "AfterInstall",
          "AllowTestTraffic",
          "AfterAllowTestTraffic",
          "BeforeAllowTraffic",
          "AllowTraffic",
          "AfterAllowTraffic");

  private static final List<String> PLAIN = List.of("deployed", "stable", "paused");

  @Override
  public WaitUntil convert(String value) {
    return switch (value) {
      case "deployed" -> WaitUntil.DEPLOYED;
      case "stable" -> WaitUntil.STABLE;
      case "paused" -> WaitUntil.PAUSED;
      default -> value.startsWith(EVENT) ? event(value) : stage(value);
    };
  }

  private static WaitUntil event(String value) {
    return EVENTS.stream()
        .filter(event -> value.equals(EVENT + event))
        .findFirst()
        .<WaitUntil>map(WaitUntil.AtEvent::new)
        .orElseThrow(() -> unknown(value));
  }

  private static WaitUntil stage(String value) {
    return stages().stream()
        .filter(stage -> value.equals(STAGE + stage.name()))
        .findFirst()
        .<WaitUntil>map(WaitUntil.AtStage::new)
        .orElseThrow(() -> unknown(value));
  }

  private static List<ServiceDeploymentLifecycleStage> stages() {
    return Stream.of(ServiceDeploymentLifecycleStage.values())
        .filter(stage -> stage != ServiceDeploymentLifecycleStage.UNKNOWN_TO_SDK_VERSION)
        .toList();
  }

  private static Failure unknown(String value) {
    List<String> all =
        Stream.of(
                PLAIN.stream(),
                stages().stream().map(stage -> STAGE + stage.name()),
                EVENTS.stream().map(event -> EVENT + event))
            .flatMap(values -> values)
            .toList();
    String asked =
        value.startsWith(EVENT)
            ? value
            : value.startsWith(STAGE) ? STAGE + rest(value) : value.toLowerCase(Locale.ROOT);
    return Failure.usage(
        "--wait-until=" + value + " is nothing to wait for",
        "it is one of " + String.join(", ", all),
        NearestName.of(asked, all)
            .map(near -> "--wait-until=" + near)
            .orElse("--wait-until=deployed"));
  }

  private static String rest(String value) {
    return value.substring(STAGE.length()).toUpperCase(Locale.ROOT);
  }
}
