package dev.ecsdeploy.cli;

import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A project whose templates look nothing up, so that every call is one of the command's own. */
final class PlainProject {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a load balancer needs to shift traffic. */
  static final String SHIFT =
      """
      , "advancedConfiguration": {"alternateTargetGroupArn":
            "arn:aws:elasticloadbalancing:HEREtargetgroup/green/2",
          "productionListenerRule": "arn:aws:elasticloadbalancing:HERElistener-rule/app/w/1/2/3",
          "testListenerRule": "arn:aws:elasticloadbalancing:HERElistener/net/w/1/2",
          "roleArn": "arn:aws:iam::123456789012:role/ecs"}
      """;

  private static final String TASK =
      """
      {"family": "web", "cpu": "256", "memory": "512", "networkMode": "awsvpc",
       "requiresCompatibilities": ["FARGATE"],
       "executionRoleArn": "arn:aws:iam::123456789012:role/exec",
       "taskRoleArn": "arn:aws:iam::123456789012:role/task",
       "containerDefinitions": [
         {"name": "app", "image": "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:1",
          "portMappings": [{"containerPort": 8080, "name": "http"}],
          "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/web",
            "awslogs-region": "ap-northeast-1", "awslogs-stream-prefix": "web"}} CONTAINER}],
       "tags": [{"key": "team", "value": "web"}] MORE}
      """;

  private static final String SERVICE =
      """
      {"launchType": "FARGATE", "desiredCount": 2, "enableExecuteCommand": true,
       "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"],
         "securityGroups": ["sg-1"]}},
       "loadBalancers": [{"containerName": "app", "containerPort": 8080,
         "targetGroupArn": "arn:aws:elasticloadbalancing:HEREtargetgroup/web/1" BALANCER}],
       "deploymentConfiguration": {"deploymentCircuitBreaker":
         {"enable": true, "rollback": true} CONFIGURATION},
       "tags": [{"key": "team", "value": "web"}] MORE}
      """;

  private PlainProject() {}

  /** The task definition, with more members of its container and of itself. */
  static String task(String container, String more) {
    return TASK.replace("CONTAINER", container).replace("MORE", more).replace("HERE", here());
  }

  /** The service, with more members of its load balancer, its deployments and itself. */
  static String service(String balancer, String configuration, String more) {
    return SERVICE
        .replace("BALANCER", balancer)
        .replace("CONFIGURATION", configuration)
        .replace("MORE", more)
        .replace("HERE", here());
  }

  private static String here() {
    return "ap-northeast-1:123456789012:";
  }

  /** A task definition that mentions whatever one can mention. */
  static String mentioningTask() {
    return task(
        """
        , "secrets": [{"name": "A", "valueFrom": "/web/a"}, {"name": "B",
            "valueFrom": "arn:aws:secretsmanager:HEREsecret:b"}],
          "environmentFiles": [{"type": "s3", "value": "arn:aws:s3:::files/web.env"}]
        """,
        """
        , "volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1",
            "transitEncryption": "ENABLED", "authorizationConfig": {"accessPointId": "fsap-1"}}}]
        """);
  }

  /** A service that mentions whatever one can mention. */
  static String mentioningService(String namespace) {
    return service(
        SHIFT,
        """
        , "alarms": {"enable": true, "rollback": true, "alarmNames": ["errors"]},
          "lifecycleHooks": [{"hookTargetArn": "arn:aws:lambda:HEREfunction:check",
            "roleArn": "arn:aws:iam::123456789012:role/ecs", "lifecycleStages": ["PRE_SCALE_UP"]}]
        """,
        """
        , "serviceConnectConfiguration": {"enabled": true, "namespace": "%s"},
          "serviceRegistries": [{"registryArn": "arn:aws:servicediscovery:HEREservice/srv-1"}],
          "vpcLatticeConfigurations": [{"portName": "http",
            "roleArn": "arn:aws:iam::123456789012:role/ecs",
            "targetGroupArn": "arn:aws:vpc-lattice:HEREtargetgroup/tg-1"}]
        """
            .formatted(namespace));
  }

  /** Writes it, in a world where its service has run for days. */
  static Run.Given in(Path directory, SimulatedWorld world, String task, String service)
      throws IOException {
    writeConfig(directory);
    Files.writeString(directory.resolve("task.json"), task);
    Files.writeString(directory.resolve("service.json"), service);
    world.aws().seed(json(task), json(service).put("serviceName", "web").put("cluster", "demo"));
    return new Run.Given(directory, world, Map.of());
  }

  /** Writes the config file alone. */
  static void writeConfig(Path directory) throws IOException {
    Files.writeString(
        directory.resolve("ecsdeploy.yml"),
        """
        region: ap-northeast-1
        cluster: demo
        service: web
        task_definition: task.json
        service_definition: service.json
        """);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text);
  }
}
