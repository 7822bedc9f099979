package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsSettings;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedAws;
import dev.ecsdeploy.simulator.SimulatedTime;
import dev.ecsdeploy.simulator.SimulatedWorld;
import dev.ecsdeploy.simulator.SimulatorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/**
 * A service of 1,000 tasks among 100 services and 3,000 revisions: the tool runs in a process of
 * its own, whose memory the system measures, against a simulator that serves over HTTP.
 */
class ManyTasksTest {
  private static final int TASKS = 1000;
  private static final int SERVICES = 100;
  private static final int REVISIONS = 3000;
  private static final long MOST_KILOBYTES = 256 * 1024;

  @TempDir private static Path project;
  private static SimulatedAws aws;
  private static SimulatorServer server;

  @BeforeAll
  static void serve() throws IOException {
    SimulatedTime time = new SimulatedTime(Instant.now().minus(Duration.ofMinutes(30)));
    aws = new SimulatedAws(Scenario.named("create"), time);
    PlainProject.in(
        project,
        new SimulatedWorld(aws, time),
        PlainProject.task("", ""),
        PlainProject.service("", "", ""));
    try (AwsClients clients =
        new AwsClients(new AwsSettings(Map.of(), "ap-northeast-1", null, aws, call -> {}))) {
      fill(clients);
    }
    time.advance(Duration.ofMinutes(25));
    server = SimulatorServer.start(aws, 0);
  }

  private static void fill(AwsClients clients) {
    ContainerDefinition app =
        ContainerDefinition.builder()
            .name("app")
            .image("app")
            .memory(128)
            .logConfiguration(
                logs ->
                    logs.logDriver("awslogs")
                        .options(
                            Map.of(
                                "awslogs-group", "/ecs/web",
                                "awslogs-region", "ap-northeast-1",
                                "awslogs-stream-prefix", "web")))
            .build();
    clients.ecs().registerTaskDefinition(r -> r.family("other").containerDefinitions(app));
    for (int i = 0; i < REVISIONS; i++) {
      clients.ecs().registerTaskDefinition(r -> r.family("web").containerDefinitions(app));
    }
    for (int i = 0; i < SERVICES; i++) {
      String name = i == 0 ? "web" : "other" + i;
      String revision = i == 0 ? "web" : "other";
      int count = i == 0 ? TASKS : 1;
      clients
          .ecs()
          .createService(
              r ->
                  r.cluster("demo").serviceName(name).taskDefinition(revision).desiredCount(count));
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** What a run printed, and how much memory it took at most. */
  private record Measured(List<String> lines, long kilobytes, List<String> calls) {}

  private static Measured run(String... arguments) throws IOException, InterruptedException {
    int before = aws.journal().operations().size();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(project, "out", ".txt");
    Path err = Files.createTempFile(project, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(AWS|ECSDEPLOY)_.*"));
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL", server.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "simulated",
                "AWS_SECRET_ACCESS_KEY", "simulated"));
    Process process = builder.start();
    long peak = 0;
    do {
      peak = Math.max(peak, peak(process));
    } while (!process.waitFor(10, TimeUnit.MILLISECONDS));
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    List<String> all = aws.journal().operations();
    return new Measured(Files.readAllLines(out), peak, all.subList(before, all.size()));
  }

  /** The most memory that it has had so far, as Linux counts it; 0 where nobody counts. */
  private static long peak(Process process) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** By pages of 100, or 10 services; each list is read once. */
  @ParameterizedTest
  @CsvSource({
    "tasks --output=tsv, 1000, 35",
    "revisions --output=tsv, 3000, 90",
    "deregister --keeps=100 --dry-run, 0, 110",
    "logs --since=1h, 1000, 60",
  })
  void pagesThroughEverythingInLittleMemory(String command, int least, int calls)
      throws IOException, InterruptedException {
    Measured measured = run(command.split(" "));

    assertThat(measured.lines()).hasSizeGreaterThanOrEqualTo(least);
    assertThat(measured.calls()).hasSizeLessThanOrEqualTo(calls);
    assertThat(measured.kilobytes()).isLessThan(MOST_KILOBYTES);
  }

  @Test
  void everyTaskIsThere() throws IOException, InterruptedException {
    assertThat(run("tasks", "--output=tsv").lines().stream().map(line -> line.split("\t", -1)[0]))
        .filteredOn(id -> id.matches("[0-9a-f]{32}"))
        .doesNotHaveDuplicates()
        .hasSize(TASKS);
    assertThat(run("logs", "--since=1h").lines().stream().map(line -> line.split(" +", -1)[2]))
        .allMatch(id -> id.matches("[0-9a-f]{8}"))
        .satisfies(ids -> assertThat(Set.copyOf(ids)).hasSize(TASKS));
  }
}
