package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A file that an option names, and that is written when the command has ended. */
final class PageFile {
  private PageFile() {}

  /**
   * Makes sure that the file can be written, while nothing was changed yet; its directory is made.
   *
   * @throws Failure when it cannot
   */
  static void check(String option, String given, Path path) {
    if (Files.isDirectory(path)) {
      throw refusal(option, given, "it is a directory");
    }
    Path directory = Objects.requireNonNull(path.toAbsolutePath().getParent(), "only / has none");
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw refusal(option, given, "its directory cannot be made: " + e);
    }
    if (!Files.isWritable(Files.exists(path) ? path : directory)) {
      throw refusal(option, given, "nobody may write there");
    }
  }

  private static Failure refusal(String option, String given, String why) {
    return Failure.usage(
        option + "=" + given + " cannot be written", why, option + "=FILE names a file to write");
  }
}
