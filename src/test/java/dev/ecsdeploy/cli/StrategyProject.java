package dev.ecsdeploy.cli;

import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedAws;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A project whose service web runs as web:42 and is deployed with some strategy. */
final class StrategyProject {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TARGET_GROUP =
      "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/";

  private final Path directory;
  private ObjectNode service = JSON.createObjectNode();
  private String config = "";

  StrategyProject(Path directory) {
    this.directory = directory;
  }

  /** The members of its {@code deploymentConfiguration}, in single quotes. */
  StrategyProject strategy(String members) {
    service =
        read(
            """
            {
              "desiredCount": 2,
              "launchType": "FARGATE",
              "deploymentConfiguration": {%s},
              "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}},
              "loadBalancers": [
                {
                  "targetGroupArn": "%s",
                  "containerName": "web",
                  "containerPort": 8080,
                  "advancedConfiguration": {
                    "alternateTargetGroupArn": "%s",
                    "productionListenerRule":
                        "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:listener-rule/app/web/1/2/3",
                    "roleArn": "arn:aws:iam::123456789012:role/load-balancing"
                  }
                }
              ]
            }
            """
                .formatted(
                    members.replace('\'', '"'),
                    TARGET_GROUP + "web-a/1111111111111111",
                    TARGET_GROUP + "web-b/2222222222222222"));
    return this;
  }

  /** It is deployed by CodeDeploy. */
  StrategyProject codeDeploy() {
    strategy("");
    service.remove("deploymentConfiguration");
    service.putObject("deploymentController").put("type", "CODE_DEPLOY");
    ((ObjectNode) service.at("/loadBalancers/0")).remove("advancedConfiguration");
    return this;
  }

  /** What its config file says beside the usual. */
  StrategyProject config(String yaml) {
    config = yaml;
    return this;
  }

  /** Changes its service definition, which is not what runs then. */
  void service(Consumer<ObjectNode> change) throws IOException {
    change.accept(service);
    Files.writeString(directory.resolve("service.json"), service.toString());
  }

  /** Its directory, and a world in which the service runs. */
  Run.Given in(Scenario scenario) throws IOException {
    SimulatedWorld world = SimulatedWorld.of(scenario);
    seed(world.aws());
    return new Run.Given(directory, world, Map.of());
  }

  /** The same in a scenario in YAML; its description is added. */
  Run.Given in(String scenario) throws IOException {
    return in(WebExample.scenario(scenario));
  }

  /** Writes its files, and has the service run. */
  void seed(SimulatedAws aws) throws IOException {
    ObjectNode task = task();
    cluster("demo");
    Files.writeString(directory.resolve("task.json"), task.toString());
    Files.writeString(directory.resolve("service.json"), service.toString());
    aws.seed(task, service.deepCopy().put("serviceName", "web").put("cluster", "demo"));
  }

  private static ObjectNode task() {
    return read(
        """
        {
          "family": "web",
          "cpu": "256",
          "memory": "512",
          "networkMode": "awsvpc",
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [
            {"name": "web", "image": "web:new", "portMappings": [{"containerPort": 8080}]}
          ]
        }
        """);
  }

  /** Says where the service runs, from now on: a name or an ARN. */
  void cluster(String cluster) throws IOException {
    Files.writeString(
        directory.resolve("ecsdeploy.yml"),
        """
        region: ap-northeast-1
        cluster: %s
        service: web
        task_definition: task.json
        service_definition: service.json
        """
                .formatted(cluster)
            + config);
  }

  private static ObjectNode read(String json) {
    return (ObjectNode) JSON.readTree(json);
  }
}
