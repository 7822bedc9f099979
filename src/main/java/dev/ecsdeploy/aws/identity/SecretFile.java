package dev.ecsdeploy.aws.identity;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Writes a file that nobody else may read, all at once: other tools read it at the same time. */
final class SecretFile {
  private SecretFile() {}

  /** Writes it, where that is possible: what is in it has its use without. */
  static void write(Path file, String text) {
    try {
      Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Path next = Files.createTempFile(directory, "ecsdeploy", ".json", onlyMine());
      try {
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(next);
      }
    } catch (IOException _) {
      // A home that cannot be written to: the next command renews again.
    }
  }

  private static FileAttribute<?>[] onlyMine() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
