package dev.ecsdeploy.cli;

import dev.ecsdeploy.aws.Uncertainty;
import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.view.FailureView;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import software.amazon.awssdk.core.exception.AbortedException;

/** Puts the commands together, runs one, and turns whatever stops it into words and a code. */
final class Ecsdeploy {
  private Ecsdeploy() {}

  /** Runs a command line and returns the exit code. */
  static int run(Surroundings surroundings, String... arguments) {
    return run(surroundings, Ahead.ofNothing(), arguments);
  }

  /** Runs a command line that something is got ready for, and returns the exit code. */
  static int run(Surroundings surroundings, Ahead ahead, String... arguments) {
    GlobalOptions options = new GlobalOptions();
    try (Session session = new Session(new Invocation(surroundings, options, ahead))) {
      CommandLine line = commandLine(surroundings, options, session, arguments);
      int code = execute(line, session, options, arguments);
      session.pages().write(code, session);
      return surroundings.terminal().out().checkError() ? unheard(code, session, options) : code;
    }
  }

  /** What the JVM cannot bear is a bug like any other: its own exit code means something else. */
  private static int execute(
      CommandLine line, Session session, GlobalOptions options, String... arguments) {
    try {
      return line.execute(arguments);
    } catch (VirtualMachineError | LinkageError e) {
      return bug(e, session.console(), options);
    }
  }

  /** What a program was to read is cut off: nothing may look as if all had been well. */
  private static int unheard(int code, Session session, GlobalOptions options) {
    int told =
        report(
            Failure.project(
                "the result cannot be written to the standard output",
                "the disk is full, or nothing is there to write to",
                "df; the same command with its output elsewhere"),
            session.console(),
            options);
    return code == ExitCode.DONE.code() ? told : code;
  }

  /** The commands that the arguments can mean; without any, all that help texts are made from. */
  static CommandLine commandLine(
      Surroundings surroundings, GlobalOptions options, Session session, String... arguments) {
    CommandLine line = new CommandLine(new EcsdeployCommand(options));
    new Commands().addTo(line, session, arguments);
    line.setDefaultValueProvider(new EnvironmentDefaults(surroundings.environment()));
    line.registerConverter(Boolean.class, new Truth());
    line.registerConverter(boolean.class, new Truth());
    line.setOverwrittenOptionsAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.setOut(new PrintWriter(surroundings.terminal().out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(surroundings.terminal().err(), true, StandardCharsets.UTF_8));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    HelpLayout.apply(line);
    line.setParameterExceptionHandler(
        (e, given) -> report(UsageFailures.of(e), session.console(), options));
    line.setExecutionExceptionHandler((e, command, parsed) -> ended(e, session, options));
    line.setExecutionStrategy(
        parsed -> {
          if (parsed.hasSubcommand()
              || parsed.isUsageHelpRequested()
              || parsed.isVersionHelpRequested()) {
            return session.world().inItsTime(() -> new CommandLine.RunLast().execute(parsed));
          }
          line.usage(line.getOut());
          return ExitCode.DONE.code();
        });
    return line;
  }

  private static int ended(Exception e, Session session, GlobalOptions options) {
    return switch (e) {
      case Failure failure -> report(failure, session.console(), options);
      case InterruptedException interrupted -> interrupted(session.console(), Optional.empty());
      case AbortedException aborted ->
          interrupted(session.console(), Uncertainty.interrupted(aborted));
      case InvalidPathException path -> report(noPath(path), session.console(), options);
      default -> bug(e, session.console(), options);
    };
  }

  /** Only what a user wrote is made a path of. */
  private static Failure noPath(InvalidPathException e) {
    return Failure.project(
        "a path that is given cannot be one",
        e.getReason() + ", character " + (e.getIndex() + 1),
        "the paths in the config file and on the command line");
  }

  private static int report(Failure failure, Console console, GlobalOptions options) {
    console.footer(List.of());
    console.say(
        Console.Level.ERROR, String.join("\n", FailureView.lines(failure, console.style())));
    if (options.debug && failure.getCause() != null) {
      console.say(Console.Level.DEBUG, stackTrace(failure.getCause()));
    }
    return ExitCode.of(failure.kind()).code();
  }

  private static int interrupted(Console console, Optional<String> underway) {
    console.footer(List.of());
    underway.ifPresentOrElse(
        call ->
            console.say(
                Console.Level.ERROR,
                String.join("\n", FailureView.interrupted(call, console.style()))),
        () -> console.warn("interrupted"));
    return ExitCode.INTERRUPTED.code();
  }

  private static int bug(Throwable e, Console console, GlobalOptions options) {
    Failure bug =
        Failure.usage(
            "a bug in ecsdeploy: " + e.getClass().getSimpleName(),
            options.debug ? stackTrace(e) : String.valueOf(e.getMessage()),
            "the same command with --debug, and a report with what it prints");
    console.footer(List.of());
    console.say(Console.Level.ERROR, String.join("\n", FailureView.lines(bug, console.style())));
    return ExitCode.BUG.code();
  }

  private static String stackTrace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
