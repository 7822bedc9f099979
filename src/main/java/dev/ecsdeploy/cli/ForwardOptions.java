package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.task.session.PortForward;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From which port to which. */
final class ForwardOptions {
  @Option(names = "--port-forward", description = "Forward a port instead of starting a command.")
  private boolean forward;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port that is forwarded to: of the task, or of the host.")
  private @Nullable Integer port;

  @Option(
      names = "--local-port",
      paramLabel = "PORT",
      description = "The port of this machine; one that is free by default.")
  private @Nullable Integer localPort;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "A host that the task reaches, such as a database.")
  private @Nullable String host;

  @Option(
      names = {"-L", "--L"},
      paramLabel = "LOCAL:HOST:PORT",
      description =
          "Forward a port: all three in one. Without HOST, the port is one of the task itself.")
  private @Nullable String all;

  /**
   * What is to be forwarded; absent where nothing is.
   *
   * @param wanted whether the command line asks for it by other words
   * @throws Failure if the options do not fit together
   */
  Optional<PortForward> ports(boolean wanted) {
    if (all != null) {
      if (port != null || localPort != null || host != null) {
        throw Failure.usage(
            "-L goes with none of --port, --local-port and --host",
            "it says all three",
            "-L " + all);
      }
      return Optional.of(PortForward.read(all));
    }
    if (forward || wanted) {
      return Optional.of(new PortForward(localPort == null ? 0 : localPort, named(), required()));
    }
    if (port != null || localPort != null || host != null) {
      throw Failure.usage(
          "--port, --local-port and --host say nothing without --port-forward",
          "without it a command is started",
          "--port-forward, or -L LOCAL:HOST:PORT");
    }
    return Optional.empty();
  }

  private @Nullable String named() {
    return host == null || host.isBlank() ? null : host.strip();
  }

  private int required() {
    if (port == null) {
      throw Failure.usage(
          "--port is missing", "there is no port to forward to without it", "--port=8080");
    }
    return port;
  }
}
