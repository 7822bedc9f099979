package dev.ecsdeploy.cli;

import dev.ecsdeploy.cli.Surroundings.Input;
import dev.ecsdeploy.cli.Surroundings.Terminal;
import dev.ecsdeploy.cli.Surroundings.Time;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Starts the tool: the only place that knows the process that it runs in. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    // The JDK would not tell a proxy on the way to AWS the password that HTTPS_PROXY has for it.
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    Interruption interruption =
        new Interruption(Thread.currentThread(), Runtime.getRuntime()::halt);
    Map<String, String> environment = Map.copyOf(System.getenv());
    Ahead ahead = Ahead.of(List.of(args), environment, interruption::listen);
    int code = Ecsdeploy.run(surroundings(environment), ahead, args);
    System.exit(interruption.exitCode(code));
  }

  private static Surroundings surroundings(Map<String, String> environment) {
    return new Surroundings(
        environment,
        Path.of(""),
        new Terminal(
            new Input(
                new FileInputStream(FileDescriptor.in),
                Boolean.getBoolean("ecsdeploy.in.terminal")),
            stream(new StandardOutput(new FileOutputStream(FileDescriptor.out))),
            stream(new FileOutputStream(FileDescriptor.err)),
            Boolean.getBoolean("ecsdeploy.out.terminal"),
            Boolean.getBoolean("ecsdeploy.err.terminal"),
            Integer.getInteger("ecsdeploy.columns", 80)),
        time(),
        new ProcessPrograms(),
        null);
  }

  /** The time of this process. */
  static Time time() {
    return new Time(Clock.systemUTC(), ZoneId::systemDefault, duration -> Thread.sleep(duration));
  }

  private static PrintStream stream(OutputStream stream) {
    return new PrintStream(stream, false, StandardCharsets.UTF_8);
  }
}
