package dev.ecsdeploy.cli;

import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A project whose tasks have two containers that write logs, both essential. */
final class TwoContainers {
  private static final String CONFIG =
      """
      region: ap-northeast-1
      cluster: demo
      service: web
      task_definition: ecs-task-def.json
      service_definition: ecs-service-def.json
      """;

  private static final String TASK =
      """
      {
        "family": "web",
        "cpu": "256",
        "memory": "512",
        "networkMode": "awsvpc",
        "requiresCompatibilities": ["FARGATE"],
        "executionRoleArn": "arn:aws:iam::123456789012:role/web-execution",
        "taskRoleArn": "arn:aws:iam::123456789012:role/web-task",
        "containerDefinitions": [
          {
            "name": "app",
            "image": "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:1",
            "logConfiguration": {
              "logDriver": "awslogs",
              "options": {
                "awslogs-group": "/ecs/web",
                "awslogs-region": "ap-northeast-1",
                "awslogs-stream-prefix": "web"
              }
            }
          },
          {
            "name": "proxy",
            "image": "envoy:1",
            "logConfiguration": {
              "logDriver": "awslogs",
              "options": {"awslogs-group": "/ecs/web", "awslogs-stream-prefix": "web"}
            }
          }
        ]
      }
      """;

  private static final String SERVICE =
      """
      {
        "launchType": "FARGATE",
        "desiredCount": 2,
        "enableExecuteCommand": true,
        "networkConfiguration": {
          "awsvpcConfiguration": {"subnets": ["subnet-a"], "securityGroups": ["sg-1"]}
        },
        "tags": [{"key": "team", "value": "web"}]
      }
      """;

  private TwoContainers() {}

  /** Writes the project into a directory; its service has run in the world for days. */
  static Run.Given project(Path directory, SimulatedWorld world) throws IOException {
    return project(directory, world, 2);
  }

  /** The same with so many tasks. */
  static Run.Given project(Path directory, SimulatedWorld world, int tasks) throws IOException {
    return project(directory, world, tasks, UnaryOperator.identity());
  }

  /** The same with something else in the texts of the definitions. */
  static Run.Given project(
      Path directory, SimulatedWorld world, int tasks, UnaryOperator<String> change)
      throws IOException {
    String task = change.apply(TASK);
    String service = change.apply(SERVICE);
    Files.writeString(directory.resolve("ecsdeploy.yml"), CONFIG);
    Files.writeString(directory.resolve("ecs-task-def.json"), task);
    Files.writeString(directory.resolve("ecs-service-def.json"), service);
    world
        .aws()
        .seed(
            json(task),
            json(service)
                .put("serviceName", "web")
                .put("cluster", "demo")
                .put("desiredCount", tasks));
    return new Run.Given(directory, world, Map.of());
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.builder().build().readTree(text);
  }
}
