package dev.ecsdeploy.verify;

import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceAwsLogsConfiguration;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceNetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The definitions that ECS makes of one in Express Mode, as far as they are known before it does:
 * what is asked about them is what is asked about any other.
 *
 * @param definition the one in Express Mode
 * @param region the region of the service
 */
record ExpressShape(ExpressDefinition definition, String region) {
  /** What ECS takes where a definition says nothing. */
  private static final String CPU = "1024";

  private static final String MEMORY = "2048";

  TaskDefinition task() {
    CreateExpressGatewayServiceRequest from = definition.request();
    RegisterTaskDefinitionRequest.Builder task = RegisterTaskDefinitionRequest.builder();
    if (from.primaryContainer() != null) {
      task.containerDefinitions(container(from.primaryContainer()))
          .cpu(Objects.requireNonNullElse(from.cpu(), CPU))
          .memory(Objects.requireNonNullElse(from.memory(), MEMORY))
          .requiresCompatibilities(Compatibility.FARGATE)
          .executionRoleArn(from.executionRoleArn())
          .taskRoleArn(from.taskRoleArn());
    }
    return new TaskDefinition(
        definition.path(),
        task.build(),
        JsonNodeFactory.instance.objectNode(),
        List.of(),
        List.of());
  }

  private ContainerDefinition container(ExpressGatewayContainer from) {
    ContainerDefinition.Builder container =
        ContainerDefinition.builder()
            .name(ExpressDefinition.CONTAINER)
            .image(from.image())
            .secrets(List.copyOf(from.secrets()));
    if (from.repositoryCredentials() != null) {
      String parameter = from.repositoryCredentials().credentialsParameter();
      container.repositoryCredentials(credentials -> credentials.credentialsParameter(parameter));
    }
    ExpressGatewayServiceAwsLogsConfiguration logs = from.awsLogsConfiguration();
    if (logs != null) {
      container.logConfiguration(to -> to.logDriver(LogDriver.AWSLOGS).options(options(logs)));
    }
    return container.build();
  }

  private Map<String, String> options(ExpressGatewayServiceAwsLogsConfiguration logs) {
    return Map.of(
        "awslogs-group", Objects.requireNonNullElse(logs.logGroup(), ""),
        "awslogs-stream-prefix", Objects.requireNonNullElse(logs.logStreamPrefix(), ""),
        "awslogs-region", region);
  }

  ServiceDefinition service() {
    CreateServiceRequest.Builder service = CreateServiceRequest.builder();
    ExpressGatewayServiceNetworkConfiguration network = definition.request().networkConfiguration();
    if (network != null) {
      service.networkConfiguration(
          to ->
              to.awsvpcConfiguration(
                  vpc ->
                      vpc.subnets(List.copyOf(network.subnets()))
                          .securityGroups(List.copyOf(network.securityGroups()))));
    }
    return new ServiceDefinition(
        definition.path(),
        service.build(),
        JsonNodeFactory.instance.objectNode(),
        JsonNodeFactory.instance.objectNode(),
        List.of(),
        List.of());
  }
}
