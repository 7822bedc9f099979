package dev.ecsdeploy.init;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.DeploymentGroup;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.Scaling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/**
 * What the files of a project are made from.
 *
 * @param task the revision
 * @param cluster where it runs
 * @param service the service that runs it; null for a project that has tasks only
 * @param revision what only the service's revision tells
 * @param group the deployment group, where CodeDeploy deploys the service
 * @param scaling who owns the count of its tasks
 */
public record Origin(
    LiveTaskDefinition task,
    String cluster,
    @Nullable LiveService service,
    Answer<Optional<ServiceRevision>> revision,
    Answer<Optional<DeploymentGroup>> group,
    Answer<Optional<Scaling>> scaling) {

  /** A revision alone. */
  static Origin of(LiveTaskDefinition task, String cluster) {
    return new Origin(
        task,
        cluster,
        null,
        new Answer.Given<>(Optional.empty()),
        new Answer.Given<>(Optional.empty()),
        new Answer.Given<>(Optional.empty()));
  }

  Origin with(Answer<Optional<Scaling>> howScaled) {
    return new Origin(task, cluster, service, revision, group, howScaled);
  }

  /** The region that it is in. */
  String region() {
    return Arn.region(task.arn());
  }

  /** How auto scaling scales the service; absent where it does not, or where that is not known. */
  public Optional<Scaling> scaled() {
    return scaling.orElse(Optional.empty());
  }

  /** What could not be read, and why. */
  public List<String> unread() {
    return Stream.of(revision.reasons(), group.reasons(), scaling.reasons())
        .flatMap(List::stream)
        .toList();
  }
}
