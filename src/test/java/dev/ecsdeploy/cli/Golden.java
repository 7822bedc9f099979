package dev.ecsdeploy.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that hold what the tool is known to print. */
final class Golden {
  private static final Path PROJECT = Path.of(System.getProperty("project.directory", ""));

  private Golden() {}

  /** Fails with a unified diff unless the file holds this text. */
  static void check(String file, String text) {
    Path path = PROJECT.resolve(file);
    try {
      String known = Files.exists(path) ? Files.readString(path) : "";
      if (known.equals(text)) {
        return;
      }
      if (Boolean.getBoolean("golden.accept") && System.getenv("CI") == null) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return;
      }
      throw new AssertionError(
          "%s is not what the tool prints; to accept it: mvn test -Dgolden.accept=true%n%s"
              .formatted(file, diff(file, known, text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String diff(String file, String known, String text) {
    List<String> before = known.lines().toList();
    return String.join(
        "\n",
        UnifiedDiffUtils.generateUnifiedDiff(
            file,
            "what the tool prints",
            before,
            DiffUtils.diff(before, text.lines().toList()),
            3));
  }
}
