package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ecsdeploy.simulator.ScaledTime;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedAws;
import dev.ecsdeploy.simulator.SimulatorServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sends signals to the tool in a process of its own, while a deployment goes on. */
@Timeout(60)
class InterruptionTest {
  private static final long SIGINT = 1L << 1;
  private static final int PATIENCE_SECONDS = 40;

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"INT, INTERRUPTED", "TERM, TERMINATED"})
  void theFirstSignalSaysWhatGoesOnAndHowToUndoIt(String signal, ExitCode code)
      throws IOException, InterruptedException {
    assumeThat(isHeard(signal)).as(signal + " is ignored here, as in a background job").isTrue();
    try (Deployment deployment = Deployment.start(directory, Scenario.named("stuck"))) {
      deployment.awaitLine("2 pending");
      Instant sent = Instant.now();
      deployment.signal(signal);

      assertThat(deployment.exit()).as(deployment::everything).isEqualTo(code.code());
      assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofSeconds(10));
      assertThat(deployment.everything())
          .contains("error: interrupted; the rollout of web:43 goes on")
          .contains("ecsdeploy wait to follow it", "ecsdeploy rollback to undo it");
      assertThat(deployment.calls()).doesNotContain("ECS.StopServiceDeployment");
    }
  }

  @Test
  void theFirstSignalRollsBackIfAskedTo() throws IOException, InterruptedException {
    try (Deployment deployment =
        Deployment.start(directory, Scenario.named("stuck"), "--on-interrupt=rollback")) {
      deployment.awaitLine("2 pending");
      deployment.signal("TERM");

      assertThat(deployment.exit())
          .as(deployment::everything)
          .isEqualTo(ExitCode.TERMINATED.code());
      assertThat(deployment.everything())
          .contains("going back to web:42 (--on-interrupt=rollback)")
          .contains("error: interrupted; web is being put back");
      assertThat(deployment.calls()).containsOnlyOnce("ECS.StopServiceDeployment");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "leave, error: interrupted; the rollout of web:43 goes on, 0",
    "rollback, error: interrupted; web is being put back, 1",
  })
  void aSignalInADeploymentByCodeDeployDoesTheSame(String reaction, String told, int stops)
      throws IOException, InterruptedException {
    try (Deployment deployment =
        Deployment.start(
            directory,
            new StrategyProject(directory).codeDeploy(),
            Scenario.named("stuck"),
            "--on-interrupt=" + reaction)) {
      deployment.awaitLine("2 pending");
      deployment.signal("TERM");

      assertThat(deployment.exit())
          .as(deployment::everything)
          .isEqualTo(ExitCode.TERMINATED.code());
      assertThat(deployment.everything()).contains(told);
      assertThat(deployment.calls().stream().filter("CodeDeploy.StopDeployment"::equals))
          .hasSize(stops);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DescribeServices, interrupted",
    "UpdateService, interrupted before the answer to ecs:UpdateService came",
    "DescribeServiceDeployments, interrupted; the rollout of web:43 goes on",
  })
  void aSignalEndsTheWaitForAnAnswerThatDoesNotCome(String call, String told) throws Exception {
    try (Deployment deployment = Deployment.start(directory, silentAt("ECS." + call))) {
      deployment.awaitCall("ECS." + call);
      Instant sent = Instant.now();
      deployment.signal("TERM");

      assertThat(deployment.exit())
          .as(deployment::everything)
          .isEqualTo(ExitCode.TERMINATED.code());
      assertThat(Duration.between(sent, Instant.now()))
          .as(deployment::everything)
          .isLessThan(Duration.ofMillis(1500));
      assertThat(deployment.everything()).contains(told);
    }
  }

  @Test
  void aSecondSignalEndsTheProcessAtOnceThoughItIsGoingBack() throws Exception {
    try (Deployment deployment =
        Deployment.start(
            directory, silentAt("ECS.StopServiceDeployment"), "--on-interrupt=rollback")) {
      deployment.awaitLine("web:43 ");
      deployment.signal("TERM");
      deployment.awaitCall("ECS.StopServiceDeployment");
      Instant sent = Instant.now();
      deployment.signal("TERM");

      assertThat(deployment.exit())
          .as(deployment::everything)
          .isEqualTo(ExitCode.TERMINATED.code());
      assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofMillis(1500));
    }
  }

  @Test
  void aSignalRollsBackWhatAnUnansweredCallHasStarted() throws Exception {
    try (Deployment deployment =
        Deployment.start(directory, silentAt("ECS.UpdateService"), "--on-interrupt=rollback")) {
      deployment.awaitCall("ECS.UpdateService");
      deployment.signal("TERM");

      assertThat(deployment.exit())
          .as(deployment::everything)
          .isEqualTo(ExitCode.TERMINATED.code());
      assertThat(deployment.everything()).contains("error: interrupted; web is being put back");
      assertThat(deployment.calls())
          .containsOnlyOnce("ECS.StopServiceDeployment", "ECS.UpdateService");
    }
  }

  private static Scenario silentAt(String call) {
    return WebExample.scenario(
        "new_tasks: [{hangs: {}}]\nfaults: [{operations: [" + call + "], takes: 5m}]\n");
  }

  @Test
  void aSecondSignalEndsTheProcessAtOnce() {
    List<Integer> ended = new ArrayList<>();
    Thread command = new Thread(() -> {});
    Interruption interruption = new Interruption(command, ended::add);

    interruption.received(ExitCode.INTERRUPTED);
    assertThat(ended).isEmpty();
    interruption.received(ExitCode.TERMINATED);

    assertThat(ended).containsExactly(ExitCode.TERMINATED.code());
    assertThat(interruption.exitCode(ExitCode.INTERRUPTED.code()))
        .isEqualTo(ExitCode.INTERRUPTED.code());
  }

  /** A process that was started with a signal ignored goes on ignoring it, and so do its own. */
  private static boolean isHeard(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!signal.equals("INT") || !Files.isReadable(status)) {
      return true;
    }
    boolean ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> Long.parseUnsignedLong(line.replaceFirst("SigIgn:\\s*", ""), 16))
            .anyMatch(mask -> (mask & SIGINT) != 0);
    if (ignored) {
      System.out.println("InterruptionTest skips SIGINT: it is ignored here");
    }
    return !ignored;
  }

  /** A deployment by a process of its own, against a simulator whose time passes faster. */
  private record Deployment(
      Process process, SimulatorServer server, SimulatedAws aws, List<String> lines)
      implements AutoCloseable {
    private static final int FASTER = 4;

    static Deployment start(Path directory, Scenario scenario, String... options)
        throws IOException {
      StrategyProject project = new StrategyProject(directory).strategy("'strategy': 'ROLLING'");
      return start(directory, project, scenario, options);
    }

    static Deployment start(
        Path directory, StrategyProject project, Scenario scenario, String... options)
        throws IOException {
      SimulatedAws aws =
          new SimulatedAws(
              scenario, new ScaledTime(Clock.systemUTC(), FASTER), takes -> Thread.sleep(takes));
      project.seed(aws);
      SimulatorServer server = SimulatorServer.start(aws, 0);
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.ecsdeploy.cli.Main",
                  "deploy"));
      command.addAll(List.of(options));
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
      builder
          .environment()
          .putAll(
              Map.of(
                  "AWS_ENDPOINT_URL", server.endpoint().toString(),
                  "AWS_ACCESS_KEY_ID", "simulated",
                  "AWS_SECRET_ACCESS_KEY", "simulated"));
      Process process = builder.start();
      // Its output ends with it, and so does whoever reads that.
      CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .execute(process::destroyForcibly);
      return new Deployment(process, server, aws, new ArrayList<>());
    }

    void awaitLine(String text) throws IOException {
      BufferedReader reader = process.inputReader();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (line.contains(text)) {
          return;
        }
      }
      throw new AssertionError(everything());
    }

    void awaitCall(String name) throws InterruptedException {
      CountDownLatch called = new CountDownLatch(1);
      aws.journal()
          .listen(
              entry -> {
                if (entry.name().equals(name)) {
                  called.countDown();
                }
              });
      boolean done = calls().contains(name) || called.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(done).as("a call of " + name).isTrue();
    }

    void signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    int exit() throws InterruptedException {
      process.inputReader().lines().forEach(lines::add);
      return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    String everything() {
      return String.join("\n", lines);
    }

    List<String> calls() {
      return aws.journal().operations();
    }

    @Override
    public void close() {
      process.destroyForcibly();
      server.close();
    }
  }
}
