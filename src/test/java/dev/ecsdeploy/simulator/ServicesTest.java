package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.aws.ExtraMembers;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.MetricConfiguration;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

class ServicesTest {

  @Test
  void showsWhatEcsFillsIn() {
    try (Stage stage = Stage.of("steady")) {
      Service service = stage.describe();

      DeploymentConfiguration configuration = service.deploymentConfiguration();
      assertThat(configuration.maximumPercent()).isEqualTo(200);
      assertThat(configuration.minimumHealthyPercent()).isEqualTo(100);
      assertThat(configuration.strategyAsString()).isEqualTo("ROLLING");
      assertThat(configuration.bakeTimeInMinutes()).isZero();
      assertThat(configuration.deploymentCircuitBreaker().resetOnHealthyTask()).isTrue();
      assertThat(service.schedulingStrategy()).isEqualTo(SchedulingStrategy.REPLICA);
      assertThat(service.deploymentController().typeAsString()).isEqualTo("ECS");
      assertThat(service.propagateTagsAsString()).isEqualTo("NONE");
      assertThat(service.enableECSManagedTags()).isFalse();
      assertThat(service.enableExecuteCommand()).isFalse();
      assertThat(service.healthCheckGracePeriodSeconds()).isZero();
      assertThat(service.platformVersion()).isEqualTo("LATEST");
      assertThat(service.platformFamily()).isEqualTo("Linux");
      assertThat(service.availabilityZoneRebalancingAsString()).isEqualTo("ENABLED");
      assertThat(service.roleArn()).contains("AWSServiceRoleForECS");
      assertThat(service.networkConfiguration().awsvpcConfiguration().assignPublicIpAsString())
          .isEqualTo("DISABLED");
      assertThat(service.deployments().getFirst().platformVersion()).isEqualTo("1.4.0");
      assertThat(service.createdAt()).isBefore(Stage.START);
      assertThat(service.events().getLast().message()).endsWith("deployment completed.");
    }
  }

  @Test
  void createsAServiceOncePerClientToken() {
    try (Stage stage = Stage.of("steady")) {
      CreateServiceRequest request =
          CreateServiceRequest.builder()
              .cluster("demo")
              .serviceName("other")
              .taskDefinition("web")
              .desiredCount(1)
              .launchType(LaunchType.FARGATE)
              .networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets("subnet-a")))
              .clientToken("once")
              .build();
      Service first = stage.ecs().createService(request).service();
      Service again = stage.ecs().createService(request).service();

      assertThat(again.currentServiceDeployment()).isEqualTo(first.currentServiceDeployment());
      assertThatThrownBy(() -> stage.ecs().createService(request.copy(r -> r.clientToken("twice"))))
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("not idempotent");
    }
  }

  @Test
  void doesNotKeepTheOrderOfSubnetsAndSecurityGroups() {
    try (Stage stage = Stage.of("steady")) {
      var network = stage.describe().networkConfiguration().awsvpcConfiguration();

      assertThat(network.subnets()).containsExactly("subnet-b", "subnet-a");
      assertThat(network.securityGroups()).containsExactly("sg-2", "sg-1");
    }
  }

  @Test
  void showsSomeSettingsOnlyInDeploymentsAndRevisions() {
    try (Stage stage = Stage.of("create")) {
      stage.register();
      MetricConfiguration metric = MetricConfiguration.builder().resolutionSeconds(20).build();
      CreateServiceRequest request =
          Stage.creation()
              .serviceConnectConfiguration(connect -> connect.enabled(true).namespace("demo"))
              .monitoring(monitoring -> monitoring.metricConfigurations(metric))
              .build();
      Service service = stage.ecs().createService(request).service();

      assertThat(stage.aws.journal().changing()).hasSize(2);
      assertThat(service.deployments().getFirst().serviceConnectConfiguration().namespace())
          .isEqualTo("demo");
      ServiceRevision revision =
          stage
              .ecs()
              .describeServiceRevisions(
                  r -> r.serviceRevisionArns(service.currentServiceRevisions().getFirst().arn()))
              .serviceRevisions()
              .getFirst();
      assertThat(revision.serviceConnectConfiguration().namespace()).isEqualTo("demo");
      assertThat(revision.monitoring().metricConfigurations()).hasSize(1);
      assertThat(revision.containerImages().getFirst().imageDigest()).startsWith("sha256:");
    }
  }

  @Test
  void showsTagsOnlyWhenTheyAreAskedFor() {
    try (Stage stage = Stage.of("create")) {
      stage.register();
      Tag tag = Tag.builder().key("team").value("shop").build();
      String arn =
          stage.ecs().createService(Stage.creation().tags(tag).build()).service().serviceArn();

      assertThat(stage.describe().tags()).isEmpty();
      assertThat(tagged(stage)).containsExactly(tag);
      Tag other = Tag.builder().key("env").value("stg").build();
      stage.ecs().tagResource(r -> r.resourceArn(arn).tags(other));
      stage.ecs().untagResource(r -> r.resourceArn(arn).tagKeys("team"));
      assertThat(tagged(stage)).containsExactly(other);
      assertThat(stage.ecs().listTagsForResource(r -> r.resourceArn(arn)).tags())
          .containsExactly(other);
    }
  }

  private static List<Tag> tagged(Stage stage) {
    return stage
        .ecs()
        .describeServices(r -> r.cluster("demo").services("web").include(ServiceField.TAGS))
        .services()
        .getFirst()
        .tags();
  }

  @Test
  void namesWhatIsMissing() {
    try (Stage stage = Stage.of("steady")) {
      DescribeServicesResponse response =
          stage.ecs().describeServices(r -> r.cluster("demo").services("web", "wep"));

      assertThat(response.services()).hasSize(1);
      assertThat(response.failures().getFirst().reason()).isEqualTo("MISSING");
      assertThat(response.failures().getFirst().arn())
          .isEqualTo("arn:aws:ecs:ap-northeast-1:123456789012:service/demo/wep");
      assertThatThrownBy(() -> stage.ecs().updateService(r -> r.cluster("demo").service("wep")))
          .isInstanceOf(ServiceNotFoundException.class);
    }
  }

  @Test
  void knowsOnlyTheClustersOfTheScenarioIfItNamesSome() {
    try (Stage stage = Stage.ofYaml("description: one cluster\nclusters: [demo]")) {
      assertThat(stage.describe().clusterArn()).endsWith("cluster/demo");
      assertThatThrownBy(() -> stage.ecs().describeServices(r -> r.cluster("dmo").services("web")))
          .isInstanceOf(ClusterNotFoundException.class)
          .hasMessageContaining("Cluster not found.");
      assertThat(stage.ecs().describeClusters(r -> r.clusters("dmo")).failures()).hasSize(1);
      assertThat(stage.ecs().describeClusters(r -> r.clusters("demo")).clusters().getFirst())
          .satisfies(
              cluster -> {
                assertThat(cluster.runningTasksCount()).isEqualTo(2);
                assertThat(cluster.activeServicesCount()).isEqualTo(1);
              });
      assertThat(stage.ecs().listClusters().clusterArns()).hasSize(1);
    }
  }

  @Test
  void listsServicesInPages() {
    try (Stage stage = Stage.of("create")) {
      stage.register();
      for (int i = 0; i < 12; i++) {
        stage.ecs().createService(Stage.creation().serviceName("web-" + i).build());
      }

      assertThat(stage.ecs().listServices(r -> r.cluster("demo")).serviceArns()).hasSize(10);
      assertThat(stage.ecs().listServicesPaginator(r -> r.cluster("demo")).serviceArns())
          .hasSize(12);
      assertThat(
              stage
                  .ecs()
                  .listServices(r -> r.cluster("demo").launchType(LaunchType.EC2))
                  .serviceArns())
          .isEmpty();
    }
  }

  @Test
  void deletesAService() {
    try (Stage stage = Stage.of("steady")) {
      assertThatThrownBy(() -> stage.ecs().deleteService(r -> r.cluster("demo").service("web")))
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("The service cannot be stopped while it is scaled above 0.");

      stage.ecs().deleteService(r -> r.cluster("demo").service("web").force(true));
      assertThat(stage.describe().status()).isEqualTo("DRAINING");
      assertThatThrownBy(stage::create)
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("Draining");
      stage.waitSeconds(120);
      assertThat(stage.describe().status()).isEqualTo("INACTIVE");
      assertThat(stage.describe().runningCount()).isZero();
      assertThat(stage.ecs().listServices(r -> r.cluster("demo")).serviceArns()).isEmpty();
      assertThatThrownBy(() -> stage.ecs().updateService(r -> r.cluster("demo").service("web")))
          .isInstanceOf(ServiceNotActiveException.class);
      assertThat(stage.create().status()).isEqualTo("ACTIVE");
    }
  }

  static Stream<Arguments> creations() {
    return Stream.of(
        creation("Service name can not be blank.", r -> r.serviceName(null)),
        creation("Service name contains invalid characters.", r -> r.serviceName("we b")),
        creation("TaskDefinition can not be blank.", r -> r.taskDefinition(null)),
        creation("Desired count can not be blank", r -> r.desiredCount(null)),
        creation(
            "does not support a desired count",
            r -> r.schedulingStrategy("DAEMON").launchType("EC2")),
        creation(
            "not supported on the Fargate launch type",
            r -> r.schedulingStrategy("DAEMON").desiredCount(null)),
        creation(
            "Specifying both a launch type and capacity provider strategy",
            r -> r.capacityProviderStrategy(provider("FARGATE_SPOT"))),
        creation(
            "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
            r -> r.networkConfiguration(network -> {})),
        creation(
            "subnets can not be empty.",
            r -> r.networkConfiguration(n -> n.awsvpcConfiguration(v -> v.securityGroups("sg")))),
        creation(
            "The container apq does not exist in the task definition.",
            r -> r.loadBalancers(balancer("apq", 8080))),
        creation(
            "The container app did not have a container port 80 defined.",
            r -> r.loadBalancers(balancer("app", 80))));
  }

  private static Arguments creation(
      String message, UnaryOperator<CreateServiceRequest.Builder> change) {
    return Arguments.of(message, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("creations")
  void refusesToCreate(String message, UnaryOperator<CreateServiceRequest.Builder> change) {
    try (Stage stage = Stage.of("create")) {
      stage.register();
      CreateServiceRequest request = change.apply(Stage.creation()).build();

      assertThatThrownBy(() -> stage.ecs().createService(request))
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining(message);
      assertThat(stage.ecs().listServices(r -> r.cluster("demo")).serviceArns()).isEmpty();
    }
  }

  @Test
  void refusesToCreateTwice() {
    try (Stage stage = Stage.of("steady")) {
      assertThatThrownBy(stage::create)
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("Creation of service was not idempotent.");
    }
  }

  @Test
  void refusesTaskDefinitionsThatCannotBeUsed() {
    try (Stage stage = Stage.of("steady")) {
      stage.ecs().deregisterTaskDefinition(r -> r.taskDefinition("web:40"));

      assertThatThrownBy(() -> stage.ecs().updateService(update(r -> r.taskDefinition("web:40"))))
          .isInstanceOf(ClientException.class)
          .hasMessageContaining("TaskDefinition is inactive");
      assertThatThrownBy(() -> stage.ecs().updateService(update(r -> r.taskDefinition("wep"))))
          .isInstanceOf(ClientException.class)
          .hasMessageContaining("TaskDefinition not found.");
    }
  }

  static Stream<Arguments> quietUpdates() {
    return Stream.of(
        update("nothing", r -> r),
        update("desiredCount", r -> r.desiredCount(3)),
        update("the same taskDefinition", r -> r.taskDefinition("web:42")),
        update("enableExecuteCommand", r -> r.enableExecuteCommand(true)),
        update("healthCheckGracePeriodSeconds", r -> r.healthCheckGracePeriodSeconds(30)),
        update("propagateTags", r -> r.propagateTags("SERVICE")),
        update("availabilityZoneRebalancing", r -> r.availabilityZoneRebalancing("DISABLED")),
        update(
            "deploymentConfiguration",
            r -> r.deploymentConfiguration(c -> c.minimumHealthyPercent(50))),
        update(
            "the same networkConfiguration in another order",
            r ->
                r.networkConfiguration(
                    n ->
                        n.awsvpcConfiguration(
                            v ->
                                v.subnets("subnet-b", "subnet-a")
                                    .securityGroups("sg-2", "sg-1")
                                    .assignPublicIp("DISABLED")))));
  }

  static Stream<Arguments> deployingUpdates() {
    return Stream.of(
        update("forceNewDeployment", r -> r.forceNewDeployment(true)),
        update("taskDefinition", r -> r.taskDefinition("web:41")),
        update("platformVersion", r -> r.platformVersion("1.3.0")),
        update("no load balancers", r -> r.loadBalancers(List.of())),
        update(
            "networkConfiguration",
            r -> r.networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets("subnet-c")))),
        update(
            "serviceConnectConfiguration",
            r -> r.serviceConnectConfiguration(c -> c.enabled(true))),
        update(
            "capacityProviderStrategy with force",
            r -> r.capacityProviderStrategy(provider("FARGATE_SPOT")).forceNewDeployment(true)));
  }

  private static Arguments update(String name, UnaryOperator<UpdateServiceRequest.Builder> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("quietUpdates")
  void updatesWithoutADeployment(String name, UnaryOperator<UpdateServiceRequest.Builder> change) {
    try (Stage stage = Stage.of("steady")) {
      String before = stage.describe().currentServiceDeployment();

      Service updated = stage.ecs().updateService(update(change)).service();

      assertThat(updated.deployments()).as(name).hasSize(1);
      assertThat(updated.currentServiceDeployment()).isEqualTo(before);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deployingUpdates")
  void updatesWithADeployment(String name, UnaryOperator<UpdateServiceRequest.Builder> change) {
    try (Stage stage = Stage.of("steady")) {
      String before = stage.describe().currentServiceDeployment();

      Service updated = stage.ecs().updateService(update(change)).service();

      assertThat(updated.deployments()).as(name).hasSize(2);
      assertThat(updated.currentServiceDeployment()).isNotEqualTo(before);
    }
  }

  @Test
  void keepsWhatAnUpdateDoesNotMention() {
    try (Stage stage = Stage.of("steady")) {
      Service updated =
          stage
              .ecs()
              .updateService(
                  update(r -> r.deploymentConfiguration(c -> c.minimumHealthyPercent(50))))
              .service();

      assertThat(updated.deploymentConfiguration().minimumHealthyPercent()).isEqualTo(50);
      assertThat(updated.deploymentConfiguration().maximumPercent()).isEqualTo(200);
      assertThat(updated.deploymentConfiguration().deploymentCircuitBreaker().rollback()).isTrue();
      assertThat(updated.loadBalancers()).hasSize(1);
    }
  }

  @Test
  void refusesAnotherCapacityProviderStrategyWithoutForce() {
    try (Stage stage = Stage.of("steady")) {
      assertThatThrownBy(
              () ->
                  stage
                      .ecs()
                      .updateService(
                          update(r -> r.capacityProviderStrategy(provider("FARGATE_SPOT")))))
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("you must force a new deployment");
    }
  }

  @Test
  void echoesMembersThatTheSdkDoesNotKnow() {
    try (Stage stage = Stage.of("create")) {
      stage.register();
      var extra = ExtraMembers.adding(Stage.json("{\"newSetting\": {\"on\": true}}"));
      stage.ecs().createService(Stage.creation().overrideConfiguration(extra).build());

      assertThat(stage.aws.journal().changing().getLast().request().toString())
          .contains("\"newSetting\":{\"on\":true}");
      assertThat(
              RawClient.call(
                  stage.aws, "DescribeServices", "{\"cluster\":\"demo\",\"services\":[\"web\"]}"))
          .contains("\"newSetting\":{\"on\":true}");
    }
  }

  private static UpdateServiceRequest update(UnaryOperator<UpdateServiceRequest.Builder> change) {
    return change.apply(UpdateServiceRequest.builder().cluster("demo").service("web")).build();
  }

  private static CapacityProviderStrategyItem provider(String name) {
    return CapacityProviderStrategyItem.builder().capacityProvider(name).weight(1).build();
  }

  private static LoadBalancer balancer(String container, int port) {
    return LoadBalancer.builder()
        .targetGroupArn(Stage.TARGET_GROUP)
        .containerName(container)
        .containerPort(port)
        .build();
  }
}
