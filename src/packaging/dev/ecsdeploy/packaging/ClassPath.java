package dev.ecsdeploy.packaging;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Everything on a class path, by name, as one file tree; the first of two files with a name wins.
 *
 * <p>Two exceptions, as at run time: what a multi-release jar has for this Java replaces what it
 * has for all, and registrations of services add up.
 */
final class ClassPath implements AutoCloseable {
  private static final String SERVICES = "META-INF/services/";

  private final List<JarFile> jars = new ArrayList<>();
  private final SortedMap<String, Content> files = new TreeMap<>();
  private final SortedMap<String, Content> services = new TreeMap<>();

  /** Reads a file when it is asked for. */
  interface Content {
    /** The bytes of the file. */
    byte[] read() throws IOException;
  }

  /** The class path that this program was started with: what it packs. */
  static List<Path> ofThisProgram() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  /** Opens directories and jars, in order. */
  static ClassPath of(List<Path> elements) throws IOException {
    ClassPath all = new ClassPath();
    for (Path element : elements) {
      Map<String, Content> content =
          Files.isDirectory(element) ? directory(element) : all.jar(element);
      content.forEach(all::add);
    }
    return all;
  }

  private static Map<String, Content> directory(Path root) throws IOException {
    Map<String, Content> content = new HashMap<>();
    try (Stream<Path> tree = Files.walk(root)) {
      tree.filter(Files::isRegularFile)
          .forEach(
              file ->
                  content.put(
                      root.relativize(file).toString().replace('\\', '/'),
                      () -> Files.readAllBytes(file)));
    }
    return content;
  }

  private Map<String, Content> jar(Path file) throws IOException {
    // Not verified: signatures do not outlive the packing.
    JarFile jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
    jars.add(jar);
    Map<String, Content> content = new HashMap<>();
    jar.versionedStream()
        .filter(entry -> !entry.isDirectory())
        .forEach(entry -> content.put(entry.getName(), () -> read(jar, entry)));
    return content;
  }

  private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private void add(String name, Content bytes) {
    if (!name.startsWith(SERVICES)) {
      files.putIfAbsent(name, bytes);
      return;
    }
    services.merge(
        name,
        bytes,
        (first, second) ->
            () -> {
              ByteArrayOutputStream both = new ByteArrayOutputStream();
              both.writeBytes(first.read());
              both.write('\n');
              both.writeBytes(second.read());
              return both.toByteArray();
            });
  }

  /** The names of all files, in order. */
  List<String> names() {
    return Stream.concat(files.keySet().stream(), services.keySet().stream()).sorted().toList();
  }

  boolean has(String name) {
    return files.containsKey(name) || services.containsKey(name);
  }

  /** The bytes of a file that is there. */
  byte[] read(String name) {
    Content content = files.getOrDefault(name, services.get(name));
    if (content == null) {
      throw new IllegalArgumentException("no " + name + " on the class path");
    }
    try {
      return content.read();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** From now on some files are not there. */
  void drop(Predicate<String> names) {
    files.keySet().removeIf(names);
    services.keySet().removeIf(names);
  }

  /** From now on a file that is there is something else. */
  void rewrite(String name, UnaryOperator<byte[]> change) {
    files.computeIfPresent(name, (_, before) -> () -> change.apply(before.read()));
  }

  /** The lines of a text file that is there, without comments and blanks. */
  List<String> lines(String name) {
    return new String(read(name), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Override
  public void close() throws IOException {
    for (JarFile jar : jars) {
      jar.close();
    }
  }
}
