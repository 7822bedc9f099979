package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In China, for governments and in Europe, ARNs and hosts are called otherwise. */
class PartitionsTest {
  private static final List<String> COMMANDS =
      List.of(
          "verify",
          "deploy",
          "diff --exit-code",
          "status",
          "tasks",
          "revisions",
          "run",
          "refresh",
          "scale --tasks=3",
          "rollback",
          "permissions",
          "logs");

  @TempDir private Path project;

  @ParameterizedTest
  @CsvSource({
    "cn-north-1, aws-cn, amazonaws.com.cn",
    "us-gov-west-1, aws-us-gov, amazonaws.com",
    "eusc-de-east-1, aws-eusc, amazonaws.eu",
  })
  void everyCommandSpeaksOfThePartitionThatItIsIn(String region, String partition, String domain)
      throws IOException {
    write("ecsdeploy.yml", CONFIG.replace("REGION", region));
    String task = in(region, partition, domain, TASK);
    write("task.json", task);
    write("service.json", in(region, partition, domain, SERVICE));
    SimulatedWorld world =
        SimulatedWorld.of(
            Scenario.read(
                SourceText.of(
                    "scenario.yml",
                    "description: partitions\nobjects: {bucket/web.env: 'A=b'}\n")));

    for (String command : COMMANDS) {
      if (command.equals("rollback")) {
        write("task.json", task.replace("web:1", "web:2"));
        Run.of(project, world, "deploy").exitsWith(ExitCode.DONE);
      }
      Run run = Run.of(project, world, command.split(" ")).exitsWith(ExitCode.DONE);

      assertThat(run.everything()).as(command).doesNotContain("arn:aws:");
      assertThat(run.entries().stream().map(entry -> entry.request().toString()))
          .as(command)
          .noneMatch(request -> request.contains("arn:aws:"));
    }
  }

  private static String in(String region, String partition, String domain, String text) {
    return text.replace("REGION", region).replace("PARTITION", partition).replace("DOMAIN", domain);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(project.resolve(name), text);
  }

  private static final String CONFIG =
      """
      region: REGION
      cluster: demo
      service: web
      task_definition: task.json
      service_definition: service.json
      """;

  private static final String TASK =
      """
      {"family": "web", "cpu": "256", "memory": "512", "networkMode": "awsvpc",
       "requiresCompatibilities": ["FARGATE"],
       "executionRoleArn": "arn:PARTITION:iam::123456789012:role/exec",
       "taskRoleArn": "arn:PARTITION:iam::123456789012:role/task",
       "containerDefinitions": [
         {"name": "app", "image": "123456789012.dkr.ecr.REGION.DOMAIN/web:1",
          "portMappings": [{"containerPort": 8080}],
          "environmentFiles": [{"type": "s3", "value": "arn:PARTITION:s3:::bucket/web.env"}],
          "secrets": [
            {"name": "A", "valueFrom": "arn:PARTITION:ssm:REGION:123456789012:parameter/a"},
            {"name": "B",
             "valueFrom": "arn:PARTITION:secretsmanager:REGION:123456789012:secret:b-abcdef"}],
          "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/web",
            "awslogs-region": "REGION", "awslogs-stream-prefix": "web"}}}]}
      """;

  private static final String SERVICE =
      """
      {"launchType": "FARGATE", "desiredCount": 2,
       "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}},
       "loadBalancers": [{"containerName": "app", "containerPort": 8080, "targetGroupArn":
         "arn:PARTITION:elasticloadbalancing:REGION:123456789012:targetgroup/web/0123456789abcdef"}],
       "deploymentConfiguration": {"deploymentCircuitBreaker": {"enable": true, "rollback": true},
         "lifecycleHooks": [], "alarms": {"enable": true, "rollback": true, "alarmNames": ["a"]}}}
      """;
}
