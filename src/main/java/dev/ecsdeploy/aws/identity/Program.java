package dev.ecsdeploy.aws.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ecsdeploy.failure.Failure;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * A program that prints credentials: {@code credential_process} of a profile. "Process credential
 * provider" in the AWS SDKs and Tools Reference Guide says how.
 *
 * <p>What it prints is never told. What it complains of is, when it fails.
 *
 * @param profile the name of the profile
 * @param command for the shell; not told either, since it may hold a password
 * @param environment the variables that it sees
 * @param limit how long it may take
 */
record Program(
    String profile, String command, Map<String, String> environment, Supplier<Duration> limit)
    implements Source {
  private static final int LINES = 5;

  @Override
  public Lease ask() {
    Said said = run();
    if (said.code() != 0) {
      throw failed("exited with " + said.code(), said);
    }
    Document document =
        Document.read(said.out()).orElseThrow(() -> failed("printed no JSON object", said));
    if (document.json().path("Version").asInt(0) != 1) {
      throw failed("printed JSON without \"Version\": 1", said);
    }
    return document
        .lease("SessionToken")
        .orElseThrow(
            () ->
                failed(
                    "printed JSON without AccessKeyId and SecretAccessKey, or with an Expiration"
                        + " that is no time",
                    said));
  }

  private record Said(int code, String out, String err) {}

  private Said run() {
    Process process = start();
    FutureTask<String> out = read(process.getInputStream());
    FutureTask<String> err = read(process.getErrorStream());
    try {
      if (!process.waitFor(limit.get().toNanos(), TimeUnit.NANOSECONDS)) {
        stop(process);
        throw failed("has not ended in time; the time is that of --timeout", "");
      }
      return new Said(process.exitValue(), out.get(), err.get());
    } catch (InterruptedException e) {
      stop(process);
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted while credential_process ran", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process start() {
    boolean windows = File.separatorChar == '\\';
    ProcessBuilder builder =
        new ProcessBuilder(
            windows ? List.of("cmd.exe", "/C", command) : List.of("sh", "-c", command));
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw failed("cannot be started: " + e.getMessage(), "");
    }
  }

  private static FutureTask<String> read(InputStream stream) {
    FutureTask<String> text =
        new FutureTask<>(
            () -> {
              try (stream) {
                return new String(stream.readAllBytes(), UTF_8);
              } catch (IOException _) {
                return "";
              }
            });
    Thread reader = new Thread(text, "credential_process");
    reader.setDaemon(true);
    reader.start();
    return text;
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  private Failure failed(String how, Said said) {
    return failed(how, said.err());
  }

  private Failure failed(String how, String complaint) {
    List<String> lines = complaint.lines().filter(line -> !line.isBlank()).toList();
    String last = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    return CredentialFaults.none(
        "credential_process of profile "
            + profile
            + " "
            + how
            + (last.isEmpty() ? "" : ":\n" + last),
        "what credential_process says, in a shell; aws sts get-caller-identity --profile "
            + profile);
  }
}
