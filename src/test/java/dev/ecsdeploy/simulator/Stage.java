package dev.ecsdeploy.simulator;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsSettings;
import dev.ecsdeploy.failure.SourceText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.Task;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A simulated AWS with service web in cluster demo, and the SDK's clients before it. */
final class Stage implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-20T03:00:00Z");
  static final String TARGET_GROUP =
      "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/web/73e2d6bc24d8a067";
  static final String SECRET =
      "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:db-a1b2c3";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final SimulatedTime time = new SimulatedTime(START);
  final SimulatedAws aws;
  final AwsClients clients;

  private Stage(Scenario scenario) {
    aws = new SimulatedAws(scenario, time);
    clients = new AwsClients(new AwsSettings(Map.of(), "ap-northeast-1", null, aws, call -> {}));
  }

  /** A scenario that comes with the simulator; the service was deployed before. */
  static Stage of(String scenario) {
    return of(Scenario.named(scenario), service());
  }

  /** A scenario in YAML. */
  static Stage ofYaml(String scenario) {
    return of(read(scenario), service());
  }

  static Scenario read(String yaml) {
    return Scenario.read(SourceText.of("scenario.yml", yaml));
  }

  static Stage of(Scenario scenario, ObjectNode service) {
    Stage stage = new Stage(scenario);
    stage.aws.seed(taskDefinition(), service);
    return stage;
  }

  static ObjectNode taskDefinition() {
    return json(
        """
        {
          "family": "web",
          "cpu": "256",
          "memory": "512",
          "networkMode": "awsvpc",
          "requiresCompatibilities": ["FARGATE"],
          "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
          "containerDefinitions": [
            {
              "name": "app",
              "image": "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:def456",
              "portMappings": [{"containerPort": 8080}],
              "environment": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}],
              "secrets": [
                {
                  "name": "DATABASE_URL",
                  "valueFrom": "%s"
                }
              ],
              "logConfiguration": {
                "logDriver": "awslogs",
                "options": {
                  "awslogs-group": "/ecs/web",
                  "awslogs-region": "ap-northeast-1",
                  "awslogs-stream-prefix": "app"
                }
              }
            }
          ]
        }
        """
            .formatted(SECRET));
  }

  static ObjectNode service() {
    return json(
        """
        {
          "cluster": "demo",
          "serviceName": "web",
          "desiredCount": 2,
          "launchType": "FARGATE",
          "deploymentConfiguration": {
            "deploymentCircuitBreaker": {"enable": true, "rollback": true}
          },
          "networkConfiguration": {
            "awsvpcConfiguration": {
              "subnets": ["subnet-a", "subnet-b"],
              "securityGroups": ["sg-1", "sg-2"]
            }
          },
          "loadBalancers": [
            {
              "targetGroupArn": "%s",
              "containerName": "app",
              "containerPort": 8080
            }
          ]
        }
        """
            .formatted(TARGET_GROUP));
  }

  static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text);
  }

  EcsClient ecs() {
    return clients.ecs();
  }

  /** Registers the task definition and updates the service; answers the service. */
  Service deploy() {
    String revision = register();
    return ecs()
        .updateService(request -> request.cluster("demo").service("web").taskDefinition(revision))
        .service();
  }

  /** Registers the task definition and creates the service; answers the service. */
  Service create() {
    String revision = register();
    return ecs().createService(creation().taskDefinition(revision).build()).service();
  }

  static CreateServiceRequest.Builder creation() {
    AwsVpcConfiguration network =
        AwsVpcConfiguration.builder()
            .subnets("subnet-a", "subnet-b")
            .securityGroups("sg-1", "sg-2")
            .build();
    LoadBalancer balancer =
        LoadBalancer.builder()
            .targetGroupArn(TARGET_GROUP)
            .containerName("app")
            .containerPort(8080)
            .build();
    return CreateServiceRequest.builder()
        .cluster("demo")
        .serviceName("web")
        .taskDefinition("web")
        .desiredCount(2)
        .launchType("FARGATE")
        .deploymentConfiguration(
            configuration ->
                configuration.deploymentCircuitBreaker(
                    breaker -> breaker.enable(true).rollback(true)))
        .networkConfiguration(configuration -> configuration.awsvpcConfiguration(network))
        .loadBalancers(balancer);
  }

  /** Registers the task definition; answers its ARN. */
  String register() {
    return ecs()
        .registerTaskDefinition(
            request ->
                request
                    .family("web")
                    .cpu("256")
                    .memory("512")
                    .networkMode("awsvpc")
                    .requiresCompatibilitiesWithStrings("FARGATE")
                    .executionRoleArn("arn:aws:iam::123456789012:role/ecsTaskExecutionRole")
                    .containerDefinitions(container()))
        .taskDefinition()
        .taskDefinitionArn();
  }

  static ContainerDefinition container() {
    Map<String, String> log = Map.of("awslogs-group", "/ecs/web", "awslogs-stream-prefix", "app");
    return ContainerDefinition.builder()
        .name("app")
        .image("123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:def456")
        .portMappings(PortMapping.builder().containerPort(8080).build())
        .secrets(Secret.builder().name("DATABASE_URL").valueFrom(SECRET).build())
        .logConfiguration(options -> options.logDriver("awslogs").options(log))
        .build();
  }

  Stage wait(Duration duration) {
    time.advance(duration);
    return this;
  }

  Stage waitSeconds(long seconds) {
    return wait(Duration.ofSeconds(seconds));
  }

  Service describe() {
    return ecs()
        .describeServices(request -> request.cluster("demo").services("web"))
        .services()
        .getFirst();
  }

  Deployment primary() {
    return describe().deployments().getFirst();
  }

  /** The newest service deployment. */
  ServiceDeployment rollout() {
    String arn =
        ecs()
            .listServiceDeployments(request -> request.cluster("demo").service("web"))
            .serviceDeployments()
            .getFirst()
            .serviceDeploymentArn();
    return ecs()
        .describeServiceDeployments(request -> request.serviceDeploymentArns(arn))
        .serviceDeployments()
        .getFirst();
  }

  List<Task> tasks(String desiredStatus) {
    List<String> arns =
        ecs()
            .listTasks(
                request -> request.cluster("demo").serviceName("web").desiredStatus(desiredStatus))
            .taskArns();
    return arns.isEmpty()
        ? List.of()
        : ecs().describeTasks(request -> request.cluster("demo").tasks(arns)).tasks();
  }

  /** The events of the service since the beginning, oldest first, with the seconds since then. */
  String timeline() {
    List<String> lines = new ArrayList<>();
    for (ServiceEvent event : describe().events().reversed()) {
      if (!event.createdAt().isBefore(START)) {
        lines.add(
            "%4d %s"
                .formatted(Duration.between(START, event.createdAt()).toSeconds(), event.message())
                .replace(TARGET_GROUP, "TG"));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  @Override
  public void close() {
    clients.close();
  }
}
