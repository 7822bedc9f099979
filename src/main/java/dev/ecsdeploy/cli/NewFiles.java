package dev.ecsdeploy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Files that were written together, and can be taken back together. */
final class NewFiles {
  /** What was there before; absent where nothing was. */
  private final Map<Path, Optional<byte[]>> before = new LinkedHashMap<>();

  private NewFiles() {}

  /** Writes them; where one cannot be written, those before it are taken back. */
  static NewFiles write(Map<Path, String> texts) {
    NewFiles files = new NewFiles();
    try {
      for (Map.Entry<Path, String> entry : texts.entrySet()) {
        Path file = entry.getKey();
        files.before.put(
            file, Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty());
        Files.writeString(file, entry.getValue());
      }
      return files;
    } catch (IOException e) {
      files.takeBack();
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
