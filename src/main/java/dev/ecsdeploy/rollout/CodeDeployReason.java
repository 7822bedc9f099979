package dev.ecsdeploy.rollout;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ErrorCode;
import software.amazon.awssdk.services.codedeploy.model.ErrorInformation;

/** Why CodeDeploy ended a deployment: a clause about "it", the deployment. */
final class CodeDeployReason {
  private static final Pattern ALARMS = Pattern.compile("Activated alarms:\\s*(?<names>.+)$");
  private static final Pattern NAME = Pattern.compile("<([^>]+)>|([^\\s,<>]+)");

  private CodeDeployReason() {}

  /** Such as {@code "alarm web-5xx rolled it back"}. */
  static String rolledBack(DeploymentInfo deployment) {
    return because(deployment, "rolled it back", "had it rolled back");
  }

  /** Such as {@code "alarm web-5xx stopped it"}. */
  static String stopped(DeploymentInfo deployment) {
    return because(deployment, "stopped it", "stopped it");
  }

  private static String because(DeploymentInfo deployment, String verb, String byHand) {
    List<String> alarms = alarms(deployment);
    if (!alarms.isEmpty()) {
      return (alarms.size() == 1 ? "alarm " : "alarms ") + String.join(", ", alarms) + " " + verb;
    }
    ErrorInformation error = deployment.errorInformation();
    if (error != null && error.code() == ErrorCode.MANUAL_STOP) {
      return "somebody " + byHand;
    }
    String what = error == null || error.code() == null ? "" : " (" + error.codeAsString() + ")";
    return "CodeDeploy " + verb + what;
  }

  /** The alarms that went off. */
  static List<String> alarms(DeploymentInfo deployment) {
    ErrorInformation error = deployment.errorInformation();
    if (error == null || error.code() != ErrorCode.ALARM_ACTIVE || error.message() == null) {
      return List.of();
    }
    Matcher named = ALARMS.matcher(error.message());
    return named.find()
        ? NAME.matcher(named.group("names"))
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .toList()
        : List.of();
  }

  /** What CodeDeploy itself says; null where it says nothing. */
  static @Nullable String said(DeploymentInfo deployment) {
    ErrorInformation error = deployment.errorInformation();
    return error == null || error.message() == null || error.message().isBlank()
        ? null
        : error.message();
  }
}
