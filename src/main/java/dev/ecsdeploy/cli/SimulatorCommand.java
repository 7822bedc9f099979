package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatorServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the simulated AWS over HTTP. */
@Command(
    name = "simulator",
    description = {
      "Serve the simulated AWS over HTTP, for any client that takes AWS_ENDPOINT_URL.",
      "It runs until it is interrupted, and forgets everything then."
    },
    footer = {
      "  ecsdeploy simulator --list",
      "  ecsdeploy simulator --port=4510",
      "  ecsdeploy simulator --simulate=crash --port=0"
    })
final class SimulatorCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "4510",
      description = "The port on 127.0.0.1; 0 takes a free one. 4510 by default.")
  private int port = 4510;

  @Option(
      names = "--latency-ms",
      paramLabel = "MILLISECONDS",
      defaultValue = "0",
      description = "How long every answer takes. 0 by default.")
  private long latency;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "How many seconds pass in the simulated AWS in one second. 1 by default.")
  private double speed = 1;

  @Option(names = "--list", description = "List the scenarios and end.")
  private boolean list;

  SimulatorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Console console = session.console();
    if (list) {
      Scenario.names()
          .forEach((name, about) -> console.result("%-24s %s%n".formatted(name, about)));
      return ExitCode.DONE.code();
    }
    if (speed <= 0 || latency < 0) {
      throw Failure.usage(
          "time cannot stand still or run backwards",
          "--speed is %s and --latency-ms is %d".formatted(speed, latency),
          "--speed=60 --latency-ms=20");
    }
    try (SimulatorServer server =
        SimulatorServer.start(session.world().served(speed), port, this::travel)) {
      console.say("AWS_ENDPOINT_URL=" + server.endpoint());
      new CountDownLatch(1).await();
      return ExitCode.DONE.code();
    } catch (IOException e) {
      throw Failure.usage(
          "port " + port + " cannot be listened on",
          String.valueOf(e.getMessage()),
          "--port=0 takes a free one");
    }
  }

  private void travel() throws InterruptedException {
    session.world().realPause().of(Duration.ofMillis(latency));
  }
}
