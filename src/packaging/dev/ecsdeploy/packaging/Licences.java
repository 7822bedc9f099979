package dev.ecsdeploy.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The licences and notices that the libraries carry, side by side, a directory for each jar. */
final class Licences {
  private static final Pattern TEXT =
      Pattern.compile("(META-INF/)?(LICENSE|LICENCE|NOTICE)[^/]*", Pattern.CASE_INSENSITIVE);

  private Licences() {}

  /**
   * Gathers the texts.
   *
   * @throws IOException also if a jar is not in the list of licences
   */
  static void gather(List<Path> jars, String list, Path directory) throws IOException {
    for (Path jar : jars) {
      String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
      if (!list.contains(coordinates(jar))) {
        throw new IOException("the list of licences does not have " + coordinates(jar));
      }
      copyTexts(jar, directory.resolve(name));
    }
  }

  /** {@code artifact:version}, from where the jar is in the local repository. */
  private static String coordinates(Path jar) {
    Path version = jar.getParent();
    return ":" + version.getParent().getFileName() + ":" + version.getFileName() + " ";
  }

  private static void copyTexts(Path jar, Path directory) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (TEXT.matcher(entry.getName()).matches() && !entry.isDirectory()) {
          Files.createDirectories(directory);
          String name = Path.of(entry.getName()).getFileName().toString();
          try (InputStream in = zip.getInputStream(entry)) {
            Files.write(directory.resolve(name), in.readAllBytes());
          }
        }
      }
    }
  }
}
