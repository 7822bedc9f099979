package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatorServer;
import java.io.IOException;
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
    try (SimulatorServer server = SimulatorServer.start(session.simulatedAws(), port)) {
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
}
