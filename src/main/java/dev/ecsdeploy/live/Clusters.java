package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.failure.Failure;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Cluster;

/** The clusters that services run in. */
public final class Clusters {
  private final AwsClients aws;

  public Clusters(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * A cluster by its name or ARN; absent where there is none.
   *
   * @throws Failure when there are no credentials
   */
  public Answer<Optional<Cluster>> describe(String cluster) {
    return Refusal.askFirst(
        "describe cluster " + cluster,
        "ecs:DescribeClusters",
        () ->
            aws.ecs().describeClusters(request -> request.clusters(cluster)).clusters().stream()
                .findFirst());
  }
}
