package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.task.Programs;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Starts programs as processes of the operating system. */
final class ProcessPrograms implements Programs {
  private static final int WATCH_SECONDS = 10;

  @Override
  public Optional<Path> find(String name, Map<String, String> environment) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  @Override
  public Output ask(Program program, String input) throws InterruptedException {
    Process process =
        start(
            program,
            builder -> builder.redirectError(Redirect.INHERIT).redirectOutput(Redirect.PIPE));
    CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> read(process));
    write(process, input);
    return new Output(waitFor(process, () -> true), text.join());
  }

  @Override
  public int inForeground(Program program, BooleanSupplier wanted) throws InterruptedException {
    InterruptKey key = InterruptKey.leaveToOthers();
    try {
      return waitFor(start(program, ProcessBuilder::inheritIO), wanted);
    } finally {
      key.takeBack();
    }
  }

  private interface Wiring {
    ProcessBuilder wire(ProcessBuilder builder);
  }

  private static Process start(Program program, Wiring wiring) {
    ProcessBuilder builder = wiring.wire(new ProcessBuilder(program.command()));
    builder.environment().clear();
    builder.environment().putAll(program.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw Failure.usage(
          "cannot start " + program.command().getFirst(),
          String.valueOf(e.getMessage()),
          "install it, or put it on the PATH");
    }
  }

  private static int waitFor(Process process, BooleanSupplier wanted) throws InterruptedException {
    try {
      while (!process.waitFor(WATCH_SECONDS, TimeUnit.SECONDS)) {
        if (!wanted.getAsBoolean()) {
          process.destroy();
        }
      }
      return process.exitValue();
    } finally {
      // One that has ended is left alone: this would also close what it wrote, unread.
      if (process.isAlive()) {
        process.destroy();
      }
    }
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** A program that has seen enough closes its input; that is no fault. */
  private static void write(Process process, String input) {
    try (OutputStream stream = process.getOutputStream()) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended, or reads no more; what it wrote tells.
    }
  }
}
