package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterContainsServicesException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.ClusterSettingName;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Tag;

class ClustersTest {

  @Test
  void areMadeWithTheSettingsThatAreAskedFor() {
    try (Stage stage = Stage.ofYaml("description: one cluster\nclusters: [demo]")) {
      ClusterSetting setting =
          ClusterSetting.builder()
              .name(ClusterSettingName.CONTAINER_INSIGHTS)
              .value("enabled")
              .build();
      Cluster made =
          stage
              .ecs()
              .createCluster(
                  r ->
                      r.clusterName("other")
                          .settings(setting)
                          .tags(Tag.builder().key("team").value("a").build()))
              .cluster();

      assertThat(made.status()).isEqualTo("ACTIVE");
      assertThat(made.settings().getFirst().value()).isEqualTo("enabled");
      assertThat(made.tags().getFirst().value()).isEqualTo("a");
      assertThat(stage.ecs().listClusters().clusterArns()).hasSize(2).contains(made.clusterArn());
      assertThat(stage.ecs().createCluster(r -> r.clusterName("other")).cluster()).isEqualTo(made);
    }
  }

  @Test
  void areDeletedOnlyWhenNothingIsInThem() {
    try (Stage stage = Stage.of("steady")) {
      stage.ecs().createCluster(r -> r.clusterName("empty"));

      assertThatThrownBy(() -> stage.ecs().deleteCluster(r -> r.cluster("demo")))
          .isInstanceOf(ClusterContainsServicesException.class);
      assertThat(stage.ecs().deleteCluster(r -> r.cluster("empty")).cluster().status())
          .isEqualTo("INACTIVE");
      assertThat(stage.ecs().describeClusters(r -> r.clusters("empty")).clusters())
          .extracting(Cluster::status)
          .containsExactly("INACTIVE");
      assertThatThrownBy(() -> stage.ecs().listServices(r -> r.cluster("empty")))
          .isInstanceOf(ClusterNotFoundException.class)
          .hasMessageContaining("The referenced cluster was inactive.");
      assertThat(stage.ecs().createCluster(r -> r.clusterName("empty")).cluster().status())
          .isEqualTo("ACTIVE");
    }
  }

  @Test
  void haveNoContainerInstances() {
    try (Stage stage = Stage.of("steady")) {
      assertThat(stage.ecs().listContainerInstances(r -> r.cluster("demo")).containerInstanceArns())
          .isEmpty();
      List<Failure> failures =
          stage
              .ecs()
              .describeContainerInstances(r -> r.cluster("demo").containerInstances("i-1"))
              .failures();
      assertThat(failures).extracting(Failure::reason).containsExactly("MISSING");
      assertThat(failures.getFirst().arn()).endsWith(":container-instance/demo/i-1");
    }
  }
}
