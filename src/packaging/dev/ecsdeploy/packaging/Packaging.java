package dev.ecsdeploy.packaging;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Makes {@code target/ecsdeploy.jar}, {@code target/ecsdeploy/} and the archive of it.
 *
 * <p>Its own class path is what it packs. Arguments: the version, and the time that all files get.
 */
final class Packaging {
  private static final String TOOL = "ecsdeploy";
  private static final Path TARGET = Path.of("target");
  private static final Path SOURCES = Path.of("src/dist");
  private static final Path JAR = Path.of("lib/ecsdeploy.jar");
  private static final Path LAUNCHER = Path.of("bin/ecsdeploy");
  private static final List<Path> REHEARSED =
      List.of(Path.of("examples/web"), Path.of("examples/ecspresso-project"));

  /** One for each kind of command, by the names that the launcher knows; the first needs no AWS. */
  private static final List<String> CACHES = List.of("words", "ecsdeploy", "verify");

  private static final Path LIST_OF_LICENCES = Path.of("licences/THIRD-PARTY.txt");

  private final String version;
  private final Instant time;
  private final Path home = TARGET.resolve(TOOL);
  private final Path made = TARGET.resolve("packaging.digest");
  private final Path archive;

  private Packaging(String version, Instant time) {
    this.version = version;
    this.time = time;
    this.archive = TARGET.resolve("%s-%s-%s.tar.gz".formatted(TOOL, version, platform()));
  }

  /** Packs, unless nothing changed since the last time. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<Path> classPath = ClassPath.ofThisProgram();
    Files.writeString(TARGET.resolve("packaging.classpath"), System.getProperty("java.class.path"));
    List<Path> inputs =
        Stream.concat(classPath.stream(), Stream.of(SOURCES, Path.of("src/packaging"))).toList();
    String digest = String.join(" ", arguments) + " " + Digests.ofAll(inputs);
    Packaging packaging = new Packaging(arguments[0], Instant.parse(arguments[1]));
    if (!packaging.isUpToDate(digest)) {
      packaging.pack(classPath);
      Files.writeString(packaging.made, digest);
    }
    // Maven's own jar of the compiled classes alone was there until now.
    Files.copy(
        packaging.home.resolve(JAR),
        TARGET.resolve("ecsdeploy.jar"),
        REPLACE_EXISTING,
        COPY_ATTRIBUTES);
  }

  private boolean isUpToDate(String digest) throws IOException {
    return Files.isRegularFile(made)
        && Files.readString(made).equals(digest)
        && Files.isRegularFile(archive);
  }

  private void pack(List<Path> classPath) throws IOException, InterruptedException {
    Path jar = TARGET.resolve("shrunken.jar");
    Files.deleteIfExists(made);
    new FatJar(version, time).write(classPath, jar);
    Image.make(home.resolve("jre"), TARGET.resolve("jre.recipe"));
    lib(jar, Digests.of(jar).substring(0, 16));
    completions();
    texts(classPath.stream().filter(Files::isRegularFile).toList());
    new Archive(time).write(home, archive);
    Files.writeString(
        archive.resolveSibling(archive.getFileName() + ".sha256"),
        Digests.of(archive) + "  " + archive.getFileName() + "\n");
  }

  /** The jar, its caches and the launcher, which knows all. */
  private void lib(Path jar, String digest) throws IOException, InterruptedException {
    Path lib = home.resolve("lib");
    List<Path> caches =
        CACHES.stream().map(name -> lib.resolve(name + "-" + digest + ".aot")).toList();
    Path launcher = home.resolve(LAUNCHER);
    Files.createDirectories(lib);
    Files.createDirectories(launcher.getParent());
    Files.writeString(
        launcher, Files.readString(SOURCES.resolve(LAUNCHER)).replace("@digest@", digest));
    launcher.toFile().setExecutable(true, false);
    if (!caches.stream().allMatch(Files::exists)) {
      forget(lib);
      Files.copy(jar, home.resolve(JAR), COPY_ATTRIBUTES);
      Training training = new Training(home, TARGET);
      training.talk(caches.getFirst());
      for (int i = 1; i < caches.size(); i++) {
        training.work(CACHES.get(i), REHEARSED, caches.get(i));
      }
    }
  }

  /** What {@code ecsdeploy completion} prints, under the names that shells look for. */
  private void completions() throws IOException, InterruptedException {
    Path directory = Files.createDirectories(home.resolve("completions"));
    for (String[] shell : new String[][] {{"bash", TOOL + ".bash"}, {"zsh", "_" + TOOL}}) {
      Path script = directory.resolve(shell[1]);
      int code =
          new ProcessBuilder(home.resolve(LAUNCHER).toString(), "completion", shell[0])
              .redirectOutput(script.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
      if (code != 0) {
        throw new IOException("the completion for " + shell[0] + " ended with " + code);
      }
    }
  }

  /** A cache beside a jar that it was not made from would run the classes of the old jar. */
  private static void forget(Path lib) throws IOException {
    try (Stream<Path> old = Files.list(lib)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
  }

  private void texts(List<Path> jars) throws IOException {
    Path list = home.resolve(LIST_OF_LICENCES);
    Files.createDirectories(list.getParent());
    for (String name : List.of("LICENSE", "NOTICE")) {
      Path source = Files.exists(Path.of(name)) ? Path.of(name) : SOURCES.resolve(name);
      Files.copy(source, home.resolve(name), REPLACE_EXISTING);
    }
    Files.copy(TARGET.resolve("THIRD-PARTY.txt"), list, REPLACE_EXISTING);
    Licences.gather(jars, Files.readString(list, StandardCharsets.UTF_8), list.getParent());
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch");
    return (system.startsWith("mac") ? "macos" : system.replace(' ', '-'))
        + "-"
        + switch (processor) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64" -> "arm64";
          default -> processor;
        };
  }
}
