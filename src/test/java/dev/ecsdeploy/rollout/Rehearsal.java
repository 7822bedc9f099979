package dev.ecsdeploy.rollout;

import dev.ecsdeploy.aws.AwsCall;
import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsSettings;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedAws;
import dev.ecsdeploy.simulator.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A deployment of service web from web-stg:42 to web-stg:43 in a simulated AWS, watched. */
@SuppressWarnings("unchecked") // consumers as variable arguments of the SDK
public final class Rehearsal implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  static final String IMAGE = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:def456";
  private static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();

  private final SimulatedTime time = new SimulatedTime(START);
  private final List<AwsCall> calls = Collections.synchronizedList(new ArrayList<>());
  private final AwsClients clients;
  private final Live live;
  private final List<RolloutEvent> events = new ArrayList<>();
  private Consumer<RolloutEvent> also = event -> {};
  private Duration timeout = Duration.ofMinutes(20);
  private WaitUntil until = WaitUntil.DEPLOYED;

  private Rehearsal(Scenario scenario, ObjectNode service) {
    SimulatedAws aws = new SimulatedAws(scenario, time);
    aws.seed(taskDefinition(), service);
    clients = new AwsClients(new AwsSettings(Map.of(), "ap-northeast-1", null, aws, calls::add));
    live = Live.over(clients);
  }

  /** In a scenario in YAML; its description is added. */
  public static Rehearsal in(String scenario) {
    return in(scenario, service());
  }

  static Rehearsal in(String scenario, ObjectNode service) {
    String yaml = "description: a test\n" + scenario;
    return new Rehearsal(Scenario.read(SourceText.of("scenario.yml", yaml)), service);
  }

  Rehearsal until(WaitUntil wanted) {
    until = wanted;
    return this;
  }

  public Rehearsal within(Duration limit) {
    timeout = limit;
    return this;
  }

  /** Something that happens when an event is told. */
  Rehearsal onEvent(Consumer<RolloutEvent> more) {
    also = more;
    return this;
  }

  /** Registers the new revision, updates the service and watches. */
  public RolloutOutcome deploy() {
    return watch(update());
  }

  /** Registers the new revision and updates the service. */
  RolloutTarget update() {
    LiveService before = live.services().describe("demo", "web");
    String revision =
        live.taskDefinitions().register(registration("web-stg", taskDefinition()), NONE);
    LiveService after =
        live.services()
            .update(
                UpdateServiceRequest.builder()
                    .cluster("demo")
                    .service("web")
                    .taskDefinition(revision)
                    .build(),
                NONE);
    return new RolloutTarget(
        "demo",
        "web",
        after.primary().map(Deployment::id).orElse(null),
        null,
        revision,
        before.taskDefinition());
  }

  RolloutOutcome watch(RolloutTarget target) {
    calls.clear();
    Poller poller = new Poller(time, time::advance, () -> 0, () -> 0);
    return new RolloutWatcher(live, poller)
        .watch(
            target,
            until,
            timeout,
            event -> {
              events.add(event);
              also.accept(event);
            });
  }

  /** What the watcher told. */
  public List<RolloutEvent> events() {
    return events;
  }

  <E extends RolloutEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The operations that the watcher called, in order. */
  List<String> calls() {
    return calls.stream().map(AwsCall::operation).toList();
  }

  long calls(String operation) {
    return calls().stream().filter(operation::equals).count();
  }

  Duration elapsed() {
    return Duration.between(START, time.instant());
  }

  Live live() {
    return live;
  }

  SimulatedTime time() {
    return time;
  }

  static ObjectNode taskDefinition() {
    return json(
        """
        {
          "family": "web-stg",
          "cpu": "256",
          "memory": "512",
          "networkMode": "awsvpc",
          "requiresCompatibilities": ["FARGATE"],
          "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
          "containerDefinitions": [
            {
              "name": "web",
              "image": "%s",
              "portMappings": [{"containerPort": 8080}],
              "secrets": [
                {
                  "name": "DATABASE_URL",
                  "valueFrom":
                      "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:stg/db-a1b2c3"
                }
              ],
              "logConfiguration": {
                "logDriver": "awslogs",
                "options": {
                  "awslogs-group": "/ecs/web-stg",
                  "awslogs-region": "ap-northeast-1",
                  "awslogs-stream-prefix": "web"
                }
              }
            }
          ]
        }
        """
            .formatted(IMAGE));
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
            "awsvpcConfiguration": {"subnets": ["subnet-a"], "securityGroups": ["sg-1"]}
          },
          "loadBalancers": [
            {
              "targetGroupArn":
                  "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/web-stg/73e2d6bc24d8a067",
              "containerName": "web",
              "containerPort": 8080
            }
          ]
        }
        """);
  }

  static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.builder().build().readTree(text);
  }

  private static RegisterTaskDefinitionRequest registration(String family, ObjectNode json) {
    ObjectNode container = (ObjectNode) json.path("containerDefinitions").path(0);
    ObjectNode options = (ObjectNode) container.path("logConfiguration").path("options");
    Map<String, String> log =
        Map.of(
            "awslogs-group", options.path("awslogs-group").asString(),
            "awslogs-stream-prefix", options.path("awslogs-stream-prefix").asString());
    return RegisterTaskDefinitionRequest.builder()
        .family(family)
        .cpu("256")
        .memory("512")
        .networkMode("awsvpc")
        .requiresCompatibilitiesWithStrings("FARGATE")
        .executionRoleArn(json.path("executionRoleArn").asString())
        .containerDefinitions(
            defined ->
                defined
                    .name("web")
                    .image(IMAGE)
                    .portMappings(port -> port.containerPort(8080))
                    .secrets(
                        secret ->
                            secret
                                .name("DATABASE_URL")
                                .valueFrom(
                                    container.path("secrets").path(0).path("valueFrom").asString()))
                    .logConfiguration(one -> one.logDriver("awslogs").options(log)))
        .build();
  }

  @Override
  public void close() {
    clients.close();
  }
}
