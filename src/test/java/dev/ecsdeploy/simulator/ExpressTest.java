package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.json.SdkJson;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceInclude;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceScalingMetric;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceStatusCode;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.ResourceManagementType;
import software.amazon.awssdk.services.ecs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.Tag;

class ExpressTest {
  private static final Duration DEPLOYMENT = Duration.ofMinutes(15);

  private static CreateExpressGatewayServiceRequest.Builder shop() {
    return CreateExpressGatewayServiceRequest.builder()
        .cluster("demo")
        .serviceName("shop")
        .infrastructureRoleArn("arn:aws:iam::123456789012:role/infrastructure")
        .executionRoleArn("arn:aws:iam::123456789012:role/execution")
        .primaryContainer(
            container ->
                container
                    .image("shop:1")
                    .environment(KeyValuePair.builder().name("A").value("1").build()));
  }

  private static ECSExpressGatewayService describe(Stage stage, String arn) {
    return stage
        .clients
        .ecs()
        .describeExpressGatewayService(
            request -> request.serviceArn(arn).include(ExpressGatewayServiceInclude.TAGS))
        .service();
  }

  private static String created(Stage stage) {
    String arn =
        stage.clients.ecs().createExpressGatewayService(shop().build()).service().serviceArn();
    stage.time.advance(DEPLOYMENT);
    return arn;
  }

  @Test
  void fillsInWhatARequestLeavesToEcs() {
    try (Stage stage = Stage.of("create")) {
      ECSExpressGatewayService service =
          stage
              .clients
              .ecs()
              .createExpressGatewayService(
                  shop().tags(Tag.builder().key("team").value("shop").build()).build())
              .service();

      assertThat(service.serviceArn())
          .isEqualTo("arn:aws:ecs:ap-northeast-1:123456789012:service/demo/shop");
      assertThat(service.status().statusCode()).isEqualTo(ExpressGatewayServiceStatusCode.ACTIVE);
      ExpressGatewayServiceConfiguration only = service.activeConfigurations().getFirst();
      assertThat(only.cpu()).isEqualTo("1024");
      assertThat(only.memory()).isEqualTo("2048");
      assertThat(only.healthCheckPath()).isEqualTo("/");
      assertThat(only.primaryContainer().containerPort()).isEqualTo(80);
      assertThat(only.primaryContainer().awsLogsConfiguration().logGroup())
          .isEqualTo("/aws/ecs/demo/shop");
      assertThat(only.networkConfiguration().subnets()).hasSize(2);
      assertThat(only.scalingTarget().minTaskCount()).isEqualTo(1);
      assertThat(only.scalingTarget().maxTaskCount()).isEqualTo(20);
      assertThat(only.scalingTarget().autoScalingMetric())
          .isEqualTo(ExpressGatewayServiceScalingMetric.AVERAGE_CPU);
      assertThat(only.ingressPaths().getFirst().endpoint()).endsWith(".ecs.ap-northeast-1.on.aws");
      assertThat(describe(stage, service.serviceArn()).tags()).hasSize(1);
    }
  }

  @Test
  void isAServiceAsAnyOtherWhichEcsManages() {
    try (Stage stage = Stage.of("create")) {
      created(stage);

      Service service =
          stage
              .clients
              .ecs()
              .describeServices(request -> request.cluster("demo").services("shop"))
              .services()
              .getFirst();
      assertThat(service.resourceManagementType()).isEqualTo(ResourceManagementType.ECS);
      assertThat(service.deploymentConfiguration().strategy()).isEqualTo(DeploymentStrategy.CANARY);
      assertThat(service.runningCount()).isEqualTo(1);
      ServiceRevision revision =
          stage
              .clients
              .ecs()
              .describeServiceRevisions(
                  request ->
                      request.serviceRevisionArns(
                          service.currentServiceRevisions().getFirst().arn()))
              .serviceRevisions()
              .getFirst();
      assertThat(revision.ecsManagedResources().autoScaling().scalableTarget().maxCapacity())
          .isEqualTo(20);
      assertThat(
              stage
                  .clients
                  .autoScaling()
                  .describeScalableTargets(
                      request -> request.serviceNamespace("ecs").resourceIds("service/demo/shop"))
                  .scalableTargets())
          .hasSize(1);
    }
  }

  @Test
  void keepsWhatAnUpdateLeavesOut() {
    try (Stage stage = Stage.of("create")) {
      String arn = created(stage);

      ExpressGatewayServiceConfiguration target =
          stage
              .clients
              .ecs()
              .updateExpressGatewayService(
                  request ->
                      request
                          .serviceArn(arn)
                          .primaryContainer(container -> container.image("shop:2")))
              .service()
              .targetConfiguration();

      assertThat(target.primaryContainer().image()).isEqualTo("shop:2");
      assertThat(target.primaryContainer().environment()).hasSize(1);
      assertThat(target.executionRoleArn()).endsWith("role/execution");
      assertThat(describe(stage, arn).activeConfigurations())
          .extracting(each -> each.primaryContainer().image())
          .containsExactly("shop:2", "shop:1");
      stage.time.advance(DEPLOYMENT);
      assertThat(describe(stage, arn).activeConfigurations())
          .extracting(ExpressGatewayServiceConfiguration::serviceRevisionArn)
          .containsExactly(target.serviceRevisionArn());
    }
  }

  @Test
  void startsNoDeploymentWhereNothingDiffers() {
    try (Stage stage = Stage.of("create")) {
      String arn = created(stage);
      String before = describe(stage, arn).currentDeployment();

      stage
          .clients
          .ecs()
          .updateExpressGatewayService(
              request ->
                  request
                      .serviceArn(arn)
                      .cpu("1024")
                      .primaryContainer(container -> container.image("shop:1")));

      assertThat(describe(stage, arn).currentDeployment()).isEqualTo(before);
    }
  }

  @Test
  void goesBackToTheConfigurationThatWasWhereADeploymentFails() {
    try (Stage stage = Stage.of("crash")) {
      CreateExpressGatewayServiceRequest request = shop().build();
      stage.aws.seedExpress(SdkJson.write(request));
      String arn = "arn:aws:ecs:ap-northeast-1:123456789012:service/demo/shop";

      stage
          .clients
          .ecs()
          .updateExpressGatewayService(
              update ->
                  update
                      .serviceArn(arn)
                      .primaryContainer(container -> container.image("shop:broken")));
      stage.time.advance(DEPLOYMENT);

      assertThat(describe(stage, arn).activeConfigurations())
          .extracting(each -> each.primaryContainer().image())
          .containsExactly("shop:previous");
    }
  }

  @Test
  void runsATaskDefinitionOfItsOwners() {
    try (Stage stage = Stage.of("create")) {
      String own = registered(stage, "Main");

      ECSExpressGatewayService service =
          stage
              .clients
              .ecs()
              .createExpressGatewayService(
                  shop()
                      .taskDefinitionArn(own)
                      .executionRoleArn(null)
                      .primaryContainer((ExpressGatewayContainer) null)
                      .build())
              .service();

      ExpressGatewayServiceConfiguration only = service.activeConfigurations().getFirst();
      assertThat(only.taskDefinitionArn()).isEqualTo(own);
      assertThat(only.primaryContainer()).isNull();
      assertThat(only.cpu()).isNull();
      assertThatThrownBy(
              () ->
                  stage
                      .clients
                      .ecs()
                      .updateExpressGatewayService(
                          request ->
                              request
                                  .serviceArn(service.serviceArn())
                                  .taskDefinitionArn(registered(stage, "web"))))
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("Main");
    }
  }

  private static String registered(Stage stage, String container) {
    return stage
        .clients
        .ecs()
        .registerTaskDefinition(
            request ->
                request
                    .family("own")
                    .cpu("256")
                    .memory("512")
                    .networkMode(NetworkMode.AWSVPC)
                    .requiresCompatibilities(Compatibility.FARGATE)
                    .containerDefinitions(
                        ContainerDefinition.builder()
                            .name(container)
                            .image("shop:own")
                            .portMappings(
                                PortMapping.builder().containerPort(8080).name("http").build())
                            .build()))
        .taskDefinition()
        .taskDefinitionArn();
  }

  @Test
  void drainsAndIsGone() {
    try (Stage stage = Stage.of("create")) {
      String arn = created(stage);

      ECSExpressGatewayService deleted =
          stage
              .clients
              .ecs()
              .deleteExpressGatewayService(request -> request.serviceArn(arn))
              .service();
      assertThat(deleted.status().statusCode()).isEqualTo(ExpressGatewayServiceStatusCode.DRAINING);
      assertThatThrownBy(
              () ->
                  stage
                      .clients
                      .ecs()
                      .updateExpressGatewayService(request -> request.serviceArn(arn).cpu("512")))
          .isInstanceOf(ServiceNotActiveException.class);

      stage.time.advance(DEPLOYMENT);
      ECSExpressGatewayService gone = describe(stage, arn);
      assertThat(gone.status().statusCode()).isEqualTo(ExpressGatewayServiceStatusCode.INACTIVE);
      assertThat(gone.activeConfigurations()).isEmpty();
    }
  }

  @Test
  void knowsOnlyServicesInExpressMode() {
    try (Stage stage = Stage.of("steady")) {
      String usual = "arn:aws:ecs:ap-northeast-1:123456789012:service/demo/web";
      EcsClient ecs = stage.clients.ecs();
      assertThatThrownBy(() -> describe(stage, usual))
          .isInstanceOf(ResourceNotFoundException.class);
      assertThatThrownBy(
              () -> ecs.updateExpressGatewayService(request -> request.serviceArn(usual)))
          .isInstanceOf(ServiceNotFoundException.class);
      assertThatThrownBy(() -> describe(stage, "shop"))
          .isInstanceOf(InvalidParameterException.class);
    }
  }

  private static final List<Consumer<CreateExpressGatewayServiceRequest.Builder>> FAULTS =
      List.of(
          request -> request.infrastructureRoleArn(null),
          request -> request.executionRoleArn(null),
          request -> request.primaryContainer(container -> container.containerPort(80)),
          request -> request.healthCheckPath("ping"),
          request -> request.scalingTarget(scaling -> scaling.minTaskCount(3).maxTaskCount(2)),
          request -> request.taskDefinitionArn("web:1"));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void refusesWhatTheApiRefuses(int fault) {
    try (Stage stage = Stage.of("create")) {
      CreateExpressGatewayServiceRequest.Builder request = shop();
      FAULTS.get(fault).accept(request);
      assertThatThrownBy(() -> stage.clients.ecs().createExpressGatewayService(request.build()))
          .isInstanceOf(InvalidParameterException.class);
    }
  }

  @Test
  void isCreatedOnce() {
    try (Stage stage = Stage.of("create")) {
      created(stage);
      assertThatThrownBy(() -> stage.clients.ecs().createExpressGatewayService(shop().build()))
          .isInstanceOf(EcsException.class)
          .hasMessageContaining("not idempotent");
    }
  }
}
