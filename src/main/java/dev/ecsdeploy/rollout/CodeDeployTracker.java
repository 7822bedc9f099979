package dev.ecsdeploy.rollout;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.CodeDeployment;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Refusal;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.live.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.RollbackInfo;

/** Reads the state of one deployment of CodeDeploy, poll by poll, by its ID. */
final class CodeDeployTracker {
  private final Live live;
  private final RolloutTarget target;
  private final String id;
  private List<String> targets = List.of();
  private CodeDeployReading last = CodeDeployReading.NOTHING;

  CodeDeployTracker(Live live, RolloutTarget target, String id) {
    this.live = live;
    this.target = target;
    this.id = id;
  }

  /**
   * Reads once more.
   *
   * @throws Failure when AWS refuses for good to describe the deployment or the service
   */
  CodeDeployReading next() throws InterruptedException {
    try {
      last = read();
    } catch (Failure e) {
      if (!Refusal.passes(e)) {
        throw e;
      }
      last = last.withTrouble(e.what() + " (" + e.why() + ")");
    }
    return last;
  }

  /** The last reading. */
  CodeDeployReading last() {
    return last;
  }

  private CodeDeployReading read() throws InterruptedException {
    List<String> untold = new ArrayList<>();
    CodeDeployReading found = Together.both(this::service, () -> describe(untold), this::reading);
    CodeDeployment deployment = found.deployment();
    return deployment == null || !deployment.hasEnded()
        ? withUntold(found, untold)
        : ended(deployment, untold);
  }

  private CodeDeployReading reading(Optional<LiveService> service, CodeDeployment deployment) {
    return new CodeDeployReading(service.orElse(null), deployment, null, null, List.of(), null);
  }

  private static CodeDeployReading withUntold(CodeDeployReading found, List<String> untold) {
    return new CodeDeployReading(
        found.service(), found.deployment(), null, null, List.copyOf(untold), null);
  }

  private Optional<LiveService> service() {
    return live.services().find(target.cluster(), target.service());
  }

  private CodeDeployment describe(List<String> untold) {
    DeploymentInfo info = live.codeDeployments().get(id);
    if (targets.isEmpty()) {
      Answer<List<String>> listed = live.codeDeployments().targets(id);
      untold.addAll(listed.reasons());
      targets = listed.orElse(List.of());
    }
    return new CodeDeployment(info, targets.isEmpty() ? null : described(untold));
  }

  private @Nullable ECSTarget described(List<String> untold) {
    Answer<Optional<ECSTarget>> described = live.codeDeployments().target(id, targets);
    untold.addAll(described.reasons());
    return described.orElse(Optional.empty()).orElse(null);
  }

  /**
   * When it has ended, the service is described again: only then is it sure that the description is
   * not older than the end, and tells what came after it.
   */
  private CodeDeployReading ended(CodeDeployment deployment, List<String> untold) {
    DeploymentInfo known = deployment.rollback().map(live.codeDeployments()::get).orElse(null);
    boolean lost = deployment.info().status() != DeploymentStatus.SUCCEEDED && known == null;
    DeploymentInfo newest = lost ? newest(deployment, untold) : null;
    boolean rollback = newest != null && rollsBack(newest, deployment.id());
    return new CodeDeployReading(
        service().orElse(null),
        deployment,
        rollback ? newest : known,
        newest == null || rollback ? null : brings(newest),
        List.copyOf(untold),
        null);
  }

  /** A rollback may be there before the deployment that it rolls back names it. */
  private static boolean rollsBack(DeploymentInfo other, String id) {
    RollbackInfo info = other.rollbackInfo();
    return info != null && id.equals(info.rollbackTriggeringDeploymentId());
  }

  private @Nullable DeploymentInfo newest(CodeDeployment deployment, List<String> untold) {
    Answer<Optional<DeploymentInfo>> newest = live.codeDeployments().newest(deployment.info());
    untold.addAll(newest.reasons());
    return newest
        .orElse(Optional.empty())
        .filter(other -> !other.deploymentId().equals(deployment.id()))
        .orElse(null);
  }

  private String brings(DeploymentInfo other) {
    return live.codeDeployments()
        .appSpecs()
        .taskDefinition(other)
        .orElse(Optional.empty())
        .map(TaskDefinitions::name)
        .orElse("deployment " + other.deploymentId());
  }
}
