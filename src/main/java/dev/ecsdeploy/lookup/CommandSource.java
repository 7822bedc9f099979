package dev.ecsdeploy.lookup;

import dev.ecsdeploy.config.PluginSpec;
import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.AbortedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command prints. It is run without a shell, in the working directory; the question is the
 * arguments that follow its own.
 *
 * @param spec the command
 * @param outside the variables that it sees
 */
record CommandSource(PluginSpec.External spec, Outside outside) implements Source<List<String>> {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final int MOST_LINES = 10;

  @Override
  public List<Inquiry<List<String>>> inquiries(List<List<String>> questions) {
    return Inquiry.each(questions, this::run);
  }

  private Object run(List<String> arguments) {
    List<String> command = Stream.concat(spec.command().stream(), arguments.stream()).toList();
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(outside.variables());
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      boolean ended = hasEnded(process);
      if (!ended || process.exitValue() != 0) {
        throw failed(
            ended ? "it exited with " + process.exitValue() : "it took too long", out, err);
      }
      return value(out.join(), err);
    } catch (IOException e) {
      throw Failure.project(
          "the command " + spec.command().getFirst() + " cannot be run",
          String.valueOf(e.getMessage()),
          "the path of the program in the config file, and whether it may be executed");
    }
  }

  /** Reads to the end, so that the command never waits for a full pipe. */
  private static CompletableFuture<String> read(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException _) {
                text.complete("");
              }
            });
    return text;
  }

  private boolean hasEnded(Process process) {
    try {
      if (process.waitFor(timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      stop(process);
      return false;
    } catch (InterruptedException e) {
      tree(process).forEach(ProcessHandle::destroyForcibly);
      throw AbortedException.create("interrupted while " + spec.name() + " ran", e);
    }
  }

  /** Its own, or else that of the command line and the config file. */
  private Duration timeout() {
    Duration own = spec.timeout();
    return own == null ? outside.longest().get() : own;
  }

  /** First asks the whole tree of processes to end, then ends what is left of it. */
  private static void stop(Process process) throws InterruptedException {
    List<ProcessHandle> tree = tree(process);
    tree.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + GRACE.toNanos();
    for (ProcessHandle one : tree) {
      try {
        one.onExit().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException | ExecutionException _) {
        one.destroyForcibly();
      }
    }
    tree(process).forEach(ProcessHandle::destroyForcibly);
  }

  private static List<ProcessHandle> tree(Process process) {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }

  private Failure failed(String why, CompletableFuture<String> out, CompletableFuture<String> err) {
    String timeout =
        " (%s: %d s)"
            .formatted(spec.timeout() == null ? "--timeout" : "timeout", timeout().toSeconds());
    return Failure.project(
        "the command " + spec.command().getFirst() + " failed",
        why
            + (why.startsWith("it took") ? timeout : "")
            + said(" · stderr: ", err)
            + said(" · stdout: ", out),
        "the same command by hand: " + String.join(" ", spec.command()));
  }

  /** What it said last; a pipe that a grandchild holds open is not waited for. */
  private static String said(String words, CompletableFuture<String> text) {
    List<String> lines =
        text.completeOnTimeout("", 200, TimeUnit.MILLISECONDS).join().strip().lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    return last.isEmpty() ? "" : words + String.join("\n", last);
  }

  private Object value(String out, CompletableFuture<String> err) {
    return switch (spec.parser()) {
      case STRING -> out;
      case JSON -> {
        try {
          Object value = JSON.readValue(out, Object.class);
          yield value == null ? "" : value;
        } catch (JacksonException e) {
          throw failed("its output is not JSON", CompletableFuture.completedFuture(out), err);
        }
      }
    };
  }
}
