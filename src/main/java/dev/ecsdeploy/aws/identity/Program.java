package dev.ecsdeploy.aws.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ecsdeploy.failure.Failure;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * A program that prints credentials: {@code credential_process} of a profile. "Process credential
 * provider" in the AWS SDKs and Tools Reference Guide says how.
 *
 * <p>What it prints is never told. What it complains of is, when it fails.
 *
 * @param profile the name of the profile
 * @param command for the shell; not told either, since it may hold a password
 */
record Program(String profile, String command, Means means) implements Source {
  private static final int LINES = 5;

  /** After that it may be waiting for somebody, who has to know for what. */
  private static final Duration SILENT = Duration.ofSeconds(1);

  @Override
  public Lease ask() {
    Said said = run();
    if (said.code() != 0) {
      throw failed("exited with " + said.code(), said.err());
    }
    Document document =
        Document.read(said.out()).orElseThrow(() -> failed("printed no JSON object", said.err()));
    if (document.json().path("Version").asInt(0) != 1) {
      throw failed("printed JSON without \"Version\": 1", said.err());
    }
    return document
        .lease("SessionToken")
        .orElseThrow(
            () ->
                failed(
                    "printed JSON without AccessKeyId and SecretAccessKey, or with an Expiration"
                        + " that is no time",
                    said.err()));
  }

  /**
   * What it did.
   *
   * @param err what it complained of, as far as nobody was told yet
   */
  private record Said(int code, String out, Complaints err) {}

  private Said run() {
    Process process = start();
    FutureTask<String> out = new FutureTask<>(() -> text(process.getInputStream()));
    Complaints complaints = new Complaints(means.notices());
    read(out);
    read(() -> complaints.read(process.getErrorStream()));
    try {
      return await(process, out, complaints);
    } catch (TimeoutException e) {
      stop(process);
      throw failed("has not ended in time; the time is that of --timeout", complaints);
    } catch (InterruptedException e) {
      stop(process);
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted while credential_process ran", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Said await(Process process, Future<String> out, Complaints complaints)
      throws InterruptedException, TimeoutException, ExecutionException {
    Duration limit = means.limit().get();
    if (!process.waitFor(limit.compareTo(SILENT) < 0 ? limit : SILENT)) {
      complaints.speak();
    }
    if (!process.waitFor(means.limit().get())) {
      throw new TimeoutException();
    }
    String printed = out.get(means.limit().get().toNanos(), TimeUnit.NANOSECONDS);
    return new Said(process.exitValue(), printed, complaints);
  }

  private Process start() {
    boolean windows = File.separatorChar == '\\';
    ProcessBuilder builder =
        new ProcessBuilder(
            windows ? List.of("cmd.exe", "/C", command) : List.of("sh", "-c", command));
    builder.environment().clear();
    builder.environment().putAll(means.variables().values());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw CredentialFaults.none(
          "credential_process of profile " + profile + " cannot be started: " + e.getMessage(),
          "a shell, which runs it: sh");
    }
  }

  /** A thread that nobody waits for when the command ends. */
  private static void read(Runnable reading) {
    Thread reader = new Thread(reading, "credential_process");
    reader.setDaemon(true);
    reader.start();
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  private Failure failed(String how, Complaints complaints) {
    List<String> lines = complaints.last(LINES);
    String last = lines.isEmpty() ? "" : ":\n" + String.join("\n", lines);
    return CredentialFaults.none(
        "credential_process of profile " + profile + " " + how + last,
        "what credential_process says, in a shell; aws sts get-caller-identity --profile "
            + profile);
  }
}
