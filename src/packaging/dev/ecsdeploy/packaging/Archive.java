package dev.ecsdeploy.packaging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A directory as a tar.gz: entries in order, with one time and owner 0, so that equal directories
 * make equal archives on every system. The format is POSIX.1-1988's ustar.
 */
final class Archive {
  private static final int BLOCK = 512;
  private static final int BUFFER = 1 << 16;

  private final Instant time;

  Archive(Instant time) {
    this.time = time;
  }

  /** Writes a directory, whose name becomes the first part of every entry's. */
  void write(Path directory, Path archive) throws IOException {
    try (Stream<Path> walk = Files.walk(directory);
        OutputStream file = Files.newOutputStream(archive);
        OutputStream tar = new BufferedOutputStream(new GZIPOutputStream(file, BUFFER), BUFFER)) {
      for (Path path : walk.sorted().toList()) {
        entry(directory, path, tar);
      }
      tar.write(new byte[2 * BLOCK]);
    }
  }

  private void entry(Path root, Path path, OutputStream tar) throws IOException {
    boolean directory = Files.isDirectory(path);
    String name = root.getParent().relativize(path).toString().replace('\\', '/');
    byte[] content = directory ? new byte[0] : Files.readAllBytes(path);
    int mode = directory || Files.isExecutable(path) ? 0755 : 0644;
    tar.write(header(directory ? name + "/" : name, mode, content.length));
    tar.write(content);
    tar.write(new byte[Math.floorMod(-content.length, BLOCK)]);
  }

  private byte[] header(String name, int mode, int size) {
    ByteBuffer header = ByteBuffer.allocate(BLOCK);
    List<String> parts = split(name);
    text(header, 0, parts.getLast());
    octal(header, 100, 7, mode);
    octal(header, 108, 7, 0);
    octal(header, 116, 7, 0);
    octal(header, 124, 11, size);
    octal(header, 136, 11, time.getEpochSecond());
    text(header, 148, "        ");
    text(header, 156, name.endsWith("/") ? "5" : "0");
    text(header, 257, "ustar\0" + "00");
    text(header, 345, parts.size() > 1 ? parts.getFirst() : "");
    int sum = 0;
    for (byte b : header.array()) {
      sum += b & 0xff;
    }
    octal(header, 148, 6, sum);
    return header.array();
  }

  /** A name that is too long for its field goes on in the field for what stands before it. */
  private static List<String> split(String name) {
    if (name.length() <= 100) {
      return List.of(name);
    }
    int slash = name.indexOf('/', name.length() - 101);
    if (slash < 0 || slash > 155) {
      throw new IllegalArgumentException("too long for a tar: " + name);
    }
    return List.of(name.substring(0, slash), name.substring(slash + 1));
  }

  private static void text(ByteBuffer header, int at, String text) {
    header.put(at, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void octal(ByteBuffer header, int at, int digits, long number) {
    text(header, at, String.format("%0" + digits + "o", number));
  }
}
