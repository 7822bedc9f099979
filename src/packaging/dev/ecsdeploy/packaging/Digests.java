package dev.ecsdeploy.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 of files and of directories. */
final class Digests {
  private Digests() {}

  /** The digest of a file's bytes. */
  static String of(Path file) throws IOException {
    MessageDigest digest = sha256();
    digest.update(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of names and bytes; released jars never change, so their names say enough. */
  static String ofAll(List<Path> inputs) throws IOException {
    MessageDigest digest = sha256();
    for (Path input : inputs) {
      try (Stream<Path> walk = Files.walk(input)) {
        for (Path path : walk.sorted().toList()) {
          boolean read = Files.isRegularFile(path) && !path.toString().endsWith(".jar");
          byte[] content = read ? Files.readAllBytes(path) : new byte[0];
          // With the length, so that a name does not run into a content.
          digest.update((path + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
          digest.update(content);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
