package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Clusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Cluster;

/** The cluster is active, and has the capacity providers that the service asks for. */
final class ClusterCheck implements Check {
  private final Sight sight;

  ClusterCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    String whole = "cluster " + Arn.name(sight.subject().cluster());
    List<Question> questions = new ArrayList<>();
    questions.add(new Question(List.of(whole), () -> ask(ClusterCheck::active)));
    for (CapacityProviderStrategyItem item :
        sight.subject().serviceRequest().capacityProviderStrategy()) {
      String provider = item.capacityProvider();
      questions.add(
          new Question(
              List.of(whole, "capacity provider " + provider),
              () -> ask(cluster -> has(cluster, provider))));
    }
    return questions;
  }

  private Finding ask(Function<Cluster, Finding> examine) {
    String name = sight.subject().cluster();
    Answer<Optional<Cluster>> answer =
        sight
            .inquiries()
            .once(List.of("cluster", name), () -> new Clusters(sight.aws()).describe(name));
    return switch (answer) {
      case Answer.Given<Optional<Cluster>>(Optional<Cluster> cluster) ->
          cluster
              .map(examine)
              .orElseGet(
                  () ->
                      new Finding.Failed(
                          "there is no cluster " + name,
                          "cluster and region in the config file; aws ecs list-clusters"));
      case Answer.Refused<Optional<Cluster>>(String reason) ->
          new Finding.NotChecked(reason, "allow ecs:DescribeClusters");
      case Answer.Unsupported<Optional<Cluster>>(String reason) ->
          new Finding.NotChecked(reason, "an endpoint that knows it");
    };
  }

  private static Finding active(Cluster cluster) {
    return "ACTIVE".equals(cluster.status())
        ? Finding.ok()
        : new Finding.Failed("it is " + cluster.status(), "create it again, or another cluster");
  }

  private static Finding has(Cluster cluster, String provider) {
    return cluster.capacityProviders().contains(provider)
        ? Finding.ok()
        : new Finding.Failed(
            "the cluster has no capacity provider " + provider + others(cluster),
            "aws ecs put-cluster-capacity-providers");
  }

  private static String others(Cluster cluster) {
    return cluster.capacityProviders().isEmpty()
        ? ""
        : "; it has " + String.join(", ", cluster.capacityProviders());
  }
}
