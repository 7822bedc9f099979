package dev.ecsdeploy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A session-manager-plugin on the {@code PATH} that writes down how it was started. */
final class FakePlugin {
  private final Path directory;

  private FakePlugin(Path directory) {
    this.directory = directory;
  }

  /** One that says that it is of a version, and ends so. */
  static FakePlugin in(Path directory, String version, int exit) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("session-manager-plugin");
    Files.writeString(
        file,
        """
        #!/bin/sh
        if [ "$1" = --version ]; then echo '%s'; exit 0; fi
        printf '%%s\\n' "$@" > '%s/arguments'
        printf '%%s\\n' "$AWS_SSM_START_SESSION_RESPONSE" > '%s/session'
        printf '%%s\\n' "$AWS_ACCESS_KEY_ID" > '%s/key'
        if [ -r /proc/$$/cmdline ]; then tr '\\0' ' ' < /proc/$$/cmdline > '%s/process'; fi
        exit %d
        """
            .formatted(version, directory, directory, directory, directory, exit));
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
    return new FakePlugin(directory);
  }

  /** What the {@code PATH} is to be. */
  String path() {
    return directory + ":/usr/bin:/bin";
  }

  /** What it was given; an argument that is empty is an empty line. */
  List<String> arguments() {
    return lines("arguments");
  }

  /** What the variable for the session held. */
  String session() {
    return lines("session").getFirst();
  }

  /** What everybody on the machine sees of it in the list of processes, where Linux tells. */
  String process() throws IOException {
    Path file = directory.resolve("process");
    return Files.exists(file) ? Files.readString(file) : String.join(" ", arguments());
  }

  /** The access key that it calls AWS with. */
  String key() {
    return lines("key").getFirst();
  }

  boolean wasStarted() {
    return Files.exists(directory.resolve("arguments"));
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
