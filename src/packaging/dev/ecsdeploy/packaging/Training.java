package dev.ecsdeploy.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the cache of loaded classes, which the JVM writes after a run that does a bit of all. */
final class Training {
  private final Path home;
  private final Path work;

  /**
   * Prepares to train.
   *
   * @param home the tree that is shipped
   * @param work a directory for what is not
   */
  Training(Path home, Path work) {
    this.home = home;
    this.work = work;
  }

  /** Runs the commands and leaves the cache. */
  void run(Path project, Path cache) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            home.resolve("jre/bin/java").toString(),
            "-XX:AOTCacheOutput=" + cache,
            "-XX:+UseSerialGC",
            "-cp",
            home.resolve("lib/ecsdeploy.jar").toString(),
            "dev.ecsdeploy.cli.Rehearsal",
            project.toString());
    Path log = work.resolve("training.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code = process.waitFor();
    if (code != 0 || !Files.isRegularFile(cache)) {
      throw new IOException("the training ended with " + code + ":\n" + Files.readString(log));
    }
  }
}
