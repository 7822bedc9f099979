package dev.ecsdeploy.cli;

import dev.ecsdeploy.cli.Surroundings.Input;
import dev.ecsdeploy.cli.Surroundings.Terminal;
import dev.ecsdeploy.cli.Surroundings.Time;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts the tool: the only place that knows the process that it runs in. */
public final class Main {
  /** How long a command that was interrupted may take to say where it stands. */
  private static final int LAST_WORDS_SECONDS = 3;

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    CountDownLatch ended = new CountDownLatch(1);
    Thread command = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(command, ended)));
    int code = Ecsdeploy.run(surroundings(), args);
    ended.countDown();
    System.exit(code);
  }

  /** On Ctrl-C or SIGTERM: lets the command say where it stands; the JVM sets the exit code. */
  private static void interrupt(Thread command, CountDownLatch ended) {
    if (ended.getCount() == 0) {
      return;
    }
    command.interrupt();
    try {
      ended.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Surroundings surroundings() {
    return new Surroundings(
        System.getenv(),
        Path.of(""),
        new Terminal(
            new Input(
                new FileInputStream(FileDescriptor.in),
                Boolean.getBoolean("ecsdeploy.in.terminal")),
            stream(FileDescriptor.out),
            stream(FileDescriptor.err),
            Boolean.getBoolean("ecsdeploy.out.terminal"),
            Boolean.getBoolean("ecsdeploy.err.terminal"),
            Integer.getInteger("ecsdeploy.columns", 80)),
        new Time(Clock.systemUTC(), ZoneId.systemDefault(), duration -> Thread.sleep(duration)),
        new ProcessPrograms(),
        null);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
