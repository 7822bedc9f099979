package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.simulator.SimulatedWorld;
import dev.ecsdeploy.verify.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * No command is granted what it never calls: each is run until it has made every call that its row
 * in {@link Needs} has. The project looks nothing up, so that all calls are those of the command.
 */
class LeastPermissionsTest {
  private static final String HERE = "ap-northeast-1:123456789012:";
  private static final String CRASH = "new_tasks: [{exit: {code: 1, log: [no]}}]\n";

  /** What ECS says of it is not understood, so that the load balancer is asked. */
  private static final String UNHEALTHY =
      "new_tasks: [{target_unhealthy: {code: Target.Timeout, reason: \"a\\nb\"}}]\n";

  private static final String STUCK = "new_tasks: [{hangs: {}}]\n";
  private static final String SCALED =
      """
      world:
        scalable_targets: [{ResourceId: service/demo/web, MinCapacity: 2, MaxCapacity: 8}]
      """;

  @TempDir private Path directory;
  @TempDir private Path programs;
  private final Set<String> needed = new TreeSet<>();
  private String task = "";
  private String service = "";

  @BeforeEach
  void plain() {
    task = PlainProject.task("", "");
    service = PlainProject.service("", "", "");
  }

  /** The project, in a world where its service has run for days. */
  private Run.Given world(String scenario) throws IOException {
    SimulatedWorld world = SimulatedWorld.of(WebExample.scenario(scenario));
    return PlainProject.in(directory, world, task, service)
        .with("PATH", programs + ":/usr/bin:/bin");
  }

  private void run(Run.Given given, String line) {
    needed.addAll(given.run(line.split(" ")).permissions());
  }

  private void run(String scenario, String line) throws IOException {
    run(world(scenario), line);
  }

  static Collection<String> commands() {
    return Needs.commands();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatACommandIsGrantedItCalls(String command) throws IOException {
    switch (command) {
      case "render" -> run("", "render taskdef");
      case "diff" -> {
        monitored();
        run("", "diff");
      }
      case "verify" -> verify();
      case "deploy" -> deploy();
      case "continue" -> continues();
      case "wait" -> waits();
      case "status" -> run(SCALED, "status");
      case "rollback" -> rollback();
      case "scale" -> scale();
      case "refresh" -> refresh();
      case "delete" -> run("", "delete --force --terminate");
      case "run" -> runs();
      case "tasks" -> tasks();
      case "logs" -> run("", "logs --since=1h");
      case "exec" -> exec();
      case "register" -> {
        run("", "register");
        run("", "register --if-changed");
      }
      case "revisions" -> {
        run("", "revisions");
        run("", "revisions --revision=42");
      }
      case "deregister" -> deregister();
      case "appspec" -> {
        run("", "appspec");
        run("", "appspec --task-definition=current");
      }
      case "init" -> init();
      case "completion" -> {
        run("", "__complete revisions");
        run("", "__complete tasks");
      }
      case "migrate", "schema", "permissions" -> nothing(command);
      default -> throw new AssertionError("how is everything called that " + command + " calls?");
    }
    assertThat(needed.stream().filter(action -> !action.equals("sts:GetCallerIdentity")))
        .containsExactlyInAnyOrderElementsOf(
            // CodeDeployTest has those of CodeDeploy, which does not deploy this service.
            Needs.of(List.of(command)).stream()
                .filter(action -> !action.startsWith("codedeploy:"))
                .toList());
  }

  private void verify() throws IOException {
    String images =
        "repositories: [{name: web, images: [{tags: ['1'], platforms: [linux/amd64]}]}]";
    for (String name : List.of("local", "arn:aws:servicediscovery:" + HERE + "namespace/ns-1")) {
      task = PlainProject.mentioningTask();
      service = PlainProject.mentioningService(name);
      run("service: absent\n" + images, "verify");
    }
  }

  private void init() throws IOException {
    String line = "init --region=ap-northeast-1 --cluster=demo --service=web --config=new.yml";
    String policies = "  scaling_policies: [{PolicyName: p, ResourceId: service/demo/web}]\n";
    run(
        SCALED + policies,
        line + " --task-definition-path=a.json --service-definition-path=b.json");
  }

  private void nothing(String command) throws IOException {
    run("", command + (command.equals("schema") ? " taskdef" : ""));
    world("").run("permissions", command).err().contains(command + " calls nothing by itself");
  }

  private void deploy() throws IOException {
    Run.Given world = world("");
    run(world, "deploy");
    Files.writeString(directory.resolve("service.json"), service.replace("\"team\"", "\"owner\""));
    run(world, "deploy");
    run("service: absent", "deploy");
    String copied = "repositories: [{name: web, images: [{tags: ['1'], region: us-east-1}]}]";
    run(
        copied,
        "deploy --wait-for-image=10s"
            + " --image-source=123456789012.dkr.ecr.us-east-1.amazonaws.com");
    run(SCALED, "deploy --auto-scaling-min=3");
    run(STUCK, "deploy --timeout=2m --on-timeout=rollback");
    run("faults: [{operations: [ECS.UpdateService], error: ServiceNotActiveException}]", "deploy");
    failing("deploy");
    monitored();
    run("", "deploy");
  }

  /** The service says what only its revision says, too. */
  private void monitored() {
    service = PlainProject.service("", "", ", \"monitoring\": {\"metricConfigurations\": []}");
  }

  /** Whatever may become of a deployment, so that everything is read that explains it. */
  private static final List<String> FATES =
      List.of(CRASH, UNHEALTHY, STUCK, "meanwhile: [{after: 20s, do: update_service}]\n");

  private void failing(String command) throws IOException {
    for (String fate : FATES) {
      run(fate, command + " --timeout=15m");
    }
  }

  /** The same for what follows a deployment that somebody else has begun. */
  private void following(String command) throws IOException {
    for (String fate : FATES) {
      Run.Given world = world(fate);
      world.run("deploy", "--no-wait").exitsWith(ExitCode.DONE);
      run(world, command + " --timeout=2m");
      run(world, command + " --timeout=15m");
    }
  }

  private void waits() throws IOException {
    following("wait");
  }

  private void continues() throws IOException {
    service =
        PlainProject.service(
            PlainProject.SHIFT,
            """
            , "strategy": "BLUE_GREEN", "lifecycleHooks":
              [{"targetType": "PAUSE", "lifecycleStages": ["PRE_SCALE_UP"]}]
            """,
            "");
    for (String fate : FATES) {
      Run.Given world = world(fate);
      world.run("deploy", "--wait-until=paused").exitsWith(ExitCode.DONE);
      run(world, "continue --timeout=15m");
    }
  }

  private void rollback() throws IOException {
    failing("rollback");
    following("rollback");
    for (String fate : FATES) {
      Run.Given world = world(fate);
      world.run("register").exitsWith(ExitCode.DONE);
      run(world, "rollback --to=43 --timeout=15m");
    }
    run(
        "faults: [{operations: [ECS.ListServiceDeployments], error: AccessDeniedException}]",
        "rollback");
  }

  private void scale() throws IOException {
    run(SCALED, "scale --tasks=3 --auto-scaling-min=3");
    failing("scale --tasks=5");
    following("scale --tasks=5");
  }

  private void refresh() throws IOException {
    failing("refresh");
  }

  private void runs() throws IOException {
    run(CRASH, "run");
    run("faults: [{operations: [ECS.RunTask], error: InvalidParameterException}]", "run");
    run("", "run --skip-task-definition");
    Run.Given world = world("one_off_tasks: [{healthy: {}}]");
    Objects.requireNonNull(world.world())
        .aws()
        .journal()
        .listen(
            entry -> {
              if (entry.name().equals("ECS.DescribeTasks")) {
                Thread.currentThread().interrupt();
              }
            });
    run(world, "run --on-interrupt=stop");
  }

  private void tasks() throws IOException {
    single();
    Run.Given world = world("");
    run(world, "tasks --trace");
    run(world, "tasks stop --force");
  }

  private void exec() throws IOException {
    FakePlugin.in(programs, "1.2.707.0", 0);
    single();
    run("execute_command_agent: stopped", "exec --container=app");
    run("", "exec --container=app");
    run("", "exec --port-forward --port=8080 --container=app");
  }

  /** There is one task to choose from. */
  private void single() {
    service = service.replace("\"desiredCount\": 2", "\"desiredCount\": 1");
  }

  private void deregister() throws IOException {
    Run.Given world = world("");
    try (AwsClients clients = world.clients()) {
      String cluster = "arn:aws:ecs:" + HERE + "cluster/demo";
      clients.events().putRule(rule -> rule.name("nightly").scheduleExpression("rate(1 day)"));
      Target target =
          Target.builder()
              .id("1")
              .arn(cluster)
              .ecsParameters(
                  ecs -> ecs.taskDefinitionArn("arn:aws:ecs:" + HERE + "task-definition/web"))
              .build();
      clients.events().putTargets(targets -> targets.rule("nightly").targets(target));
    }
    run(world, "deregister --keeps=0 --force --delete");
    run("service: absent", "deregister --keeps=0 --force");
  }
}
