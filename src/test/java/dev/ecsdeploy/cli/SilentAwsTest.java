package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.SimulatedAws;
import dev.ecsdeploy.simulator.SimulatedTime;
import dev.ecsdeploy.simulator.SimulatorServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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

/**
 * Commands, in real time, before an AWS that takes five minutes for an answer: none waits for it
 * longer than it was told to.
 */
@Timeout(60)
class SilentAwsTest {
  private static final Duration SOON = Duration.ofSeconds(1);

  /** What the commands may need themselves, all at the same time and on a machine that is busy. */
  private static final Duration WORK = Duration.ofSeconds(2);

  private static final List<String> COMMANDS =
      List.of(
          "deploy",
          "deploy --dry-run",
          "wait",
          "run",
          "rollback",
          "delete --force",
          "continue",
          "scale --tasks=3",
          "refresh",
          "status",
          "tasks",
          "tasks --stop --force --id=1",
          "logs --follow",
          "exec --command=ls",
          "diff",
          "register",
          "revisions",
          "deregister --keeps=1 --force",
          "init --region=ap-northeast-1 --cluster=demo --service=web --force-overwrite");

  @TempDir private Path directory;

  /** Only {@code verify} goes on without an answer: it tells what it could not check. */
  @Test
  void noCommandWaitsForItsFirstAnswerBeyondTheTimeout() throws IOException {
    try (Silent silent = silent("{operations: ['*'], takes: 5m}")) {
      silent.all(COMMANDS, " --help"); // what has not been loaded yet is, and not counted
      silent.start("deploy --timeout=1s").end();
      for (Ended ended : silent.all(COMMANDS, " --timeout=1s")) {
        assertThat(ended.took()).as(ended::everything).isLessThan(WORK.plusSeconds(1).plus(SOON));
        assertThat(ended.exit()).as(ended::everything).isEqualTo(ExitCode.AWS.code());
        assertThat(ended.err())
            .as(ended::everything)
            .contains("AWS did not answer in time", "the time is that of --timeout");
      }
    }
  }

  @Test
  void anInterruptEndsEveryCommandThatWaitsForItsFirstAnswer() throws Exception {
    for (String command : COMMANDS) {
      try (Silent silent = silent("{operations: ['*'], takes: 5m}")) {
        Ended ended = silent.interrupted(command, "");
        assertThat(ended.took()).as(ended::everything).isLessThan(SOON);
        assertThat(ended.exit()).as(ended::everything).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(ended.err()).as(ended::everything).contains("interrupted");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "deploy, ECS.DescribeServiceDeployments, 7, the rollout goes on",
    "wait, ECS.DescribeServiceDeployments, 7, goes on",
    "scale --tasks=3, ECS.DescribeServiceDeployments, 7, goes on",
    "refresh, ECS.DescribeServiceDeployments, 7, the rollout goes on",
    "run, ECS.DescribeTasks, 7, ecsdeploy",
  })
  void noAnswerIsWaitedForBeyondTheTimeout(String command, String slow, int exit, String told)
      throws IOException {
    try (Silent silent = silent("{operations: [" + slow + "], takes: 5m}")) {
      Ended ended = silent.start(command + " --timeout=1s").end();
      assertThat(ended.took()).as(ended::everything).isLessThan(WORK.plusSeconds(1).plus(SOON));
      assertThat(ended.exit()).as(ended::everything).isEqualTo(exit);
      assertThat(ended.err()).as(ended::everything).contains(told);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "deploy, ECS.DescribeServiceDeployments, interrupted; the rollout of web:43 goes on",
    "deploy, ECS.UpdateService, may have been carried out",
    "deploy, ECS.RegisterTaskDefinition, may have been carried out",
    "wait, ECS.DescribeServiceDeployments, goes on",
    "refresh, ECS.DescribeServiceDeployments, the rollout of web:42 goes on",
    "run, ECS.DescribeTasks, interrupted",
    "run, ECS.RunTask, may have been carried out",
    "scale --tasks=3, ECS.UpdateService, may have been carried out",
    "delete --force --terminate, ECS.DeleteService, may have been carried out",
    "logs --follow, ECS.ListTasks, interrupted",
  })
  void anInterruptEndsTheWaitForAnAnswer(String command, String slow, String told)
      throws Exception {
    try (Silent silent = silent("{operations: [" + slow + "], takes: 5m}")) {
      Ended ended = silent.interrupted(command, slow);
      assertThat(ended.took()).as(ended::everything).isLessThan(SOON);
      assertThat(ended.exit()).as(ended::everything).isEqualTo(ExitCode.INTERRUPTED.code());
      assertThat(ended.err()).as(ended::everything).contains(told);
    }
  }

  private record Silent(SimulatedAws aws, SimulatorServer server, Path directory)
      implements AutoCloseable {
    List<Ended> all(List<String> commands, String options) {
      List<Running> running = commands.stream().map(command -> start(command + options)).toList();
      return running.stream().map(Running::end).toList();
    }

    /** Runs a command and interrupts it at a call; the first one where none is named. */
    Ended interrupted(String command, String call) throws InterruptedException {
      CountDownLatch called = new CountDownLatch(1);
      aws.journal()
          .listen(
              entry -> {
                if (call.isEmpty() || entry.name().equals(call)) {
                  called.countDown();
                }
              });
      Running running = start(command);
      assertThat(called.await(10, TimeUnit.SECONDS)).as(command + " calls " + call).isTrue();
      Instant interrupted = Instant.now();
      running.thread().interrupt();
      Ended ended = running.end();
      return new Ended(
          command, ended.exit(), Duration.between(interrupted, Instant.now()), ended.bytes());
    }

    Running start(String line) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      CompletableFuture<Ended> ended = new CompletableFuture<>();
      Instant start = Instant.now();
      Thread thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    int exit = -1;
                    try {
                      exit = Ecsdeploy.run(surroundings(out), line.split(" "));
                    } finally {
                      ended.complete(
                          new Ended(line, exit, Duration.between(start, Instant.now()), out));
                    }
                  });
      return new Running(thread, ended);
    }

    private Surroundings surroundings(ByteArrayOutputStream bytes) {
      PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
      InputStream nothing = new ByteArrayInputStream(new byte[0]);
      return new Surroundings(
          Map.of(
              "AWS_ENDPOINT_URL", server.endpoint().toString(),
              "AWS_ACCESS_KEY_ID", "simulated",
              "AWS_SECRET_ACCESS_KEY", "simulated"),
          directory,
          new Surroundings.Terminal(
              new Surroundings.Input(nothing, false), stream, stream, false, false, 80),
          new Surroundings.Time(Clock.systemUTC(), () -> ZoneOffset.UTC, Thread::sleep),
          new ProcessPrograms(),
          null);
    }

    @Override
    public void close() {
      server.close();
    }
  }

  private record Running(Thread thread, CompletableFuture<Ended> ended) {
    Ended end() {
      return ended.join();
    }
  }

  private record Ended(String line, int exit, Duration took, ByteArrayOutputStream bytes) {
    String err() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    String everything() {
      return "ecsdeploy %s\nexit %d after %s\n%s".formatted(line, exit, took, err());
    }
  }

  private Silent silent(String fault) throws IOException {
    SimulatedAws aws =
        new SimulatedAws(
            WebExample.scenario("faults: [" + fault + "]\n"),
            new SimulatedTime(Instant.parse("2026-01-05T12:00:00Z")),
            takes -> Thread.sleep(takes));
    new StrategyProject(directory).strategy("'strategy': 'ROLLING'").seed(aws);
    return new Silent(aws, SimulatorServer.start(aws, 0), directory);
  }
}
