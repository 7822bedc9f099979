package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Files that were written together, and can be taken back together. */
final class NewFiles {
  /** What was there before; absent where nothing was. */
  private final Map<Path, Optional<byte[]>> before = new LinkedHashMap<>();

  private NewFiles() {}

  /**
   * Writes them: all beside their places first, then each moves to its own.
   *
   * @throws Failure where one cannot be written; then nothing has changed
   */
  static NewFiles write(Map<Path, String> texts) {
    NewFiles files = new NewFiles();
    Map<Path, Path> written = new LinkedHashMap<>();
    try {
      for (Map.Entry<Path, String> entry : texts.entrySet()) {
        written.put(entry.getKey(), beside(entry.getKey(), entry.getValue()));
      }
      for (Map.Entry<Path, Path> entry : written.entrySet()) {
        files.replace(entry.getKey(), entry.getValue());
      }
      return files;
    } catch (IOException e) {
      files.takeBack();
      throw Failure.project(
          "the files cannot be written",
          e.toString() + "; nothing was changed",
          "the directory, and who may write to it");
    } finally {
      written.values().forEach(NewFiles::remove);
    }
  }

  private static Path beside(Path file, String text) throws IOException {
    Path place = file.toAbsolutePath();
    Files.createDirectories(place.getParent());
    Path written = place.resolveSibling("." + place.getFileName() + ".new");
    Files.writeString(written, text);
    return written;
  }

  private void replace(Path file, Path by) throws IOException {
    before.put(file, Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty());
    Files.move(by, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void remove(Path leftOver) {
    try {
      Files.deleteIfExists(leftOver);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves everything as it was before. */
  void takeBack() {
    try {
      for (Map.Entry<Path, Optional<byte[]>> entry : before.entrySet()) {
        if (entry.getValue().isPresent()) {
          Files.write(entry.getKey(), entry.getValue().get());
        } else {
          Files.deleteIfExists(entry.getKey());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
