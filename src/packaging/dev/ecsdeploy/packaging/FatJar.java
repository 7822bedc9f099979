package dev.ecsdeploy.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The tool and its libraries in one jar, the same to the byte whenever it is made. */
final class FatJar {
  /** Classes that are shrunk; what the tool and smaller libraries bring is kept whole. */
  private static final List<String> SHRUNK =
      List.of(
          "software/amazon/awssdk/services/",
          "software/amazon/awssdk/regions/regionmetadata/",
          "software/amazon/awssdk/regions/servicemetadata/",
          "fansi/",
          "fastparse/",
          "geny/",
          "os/",
          "pprint/",
          "scala/",
          "scalatags/",
          "ujson/",
          "upickle/");

  /** What a running tool has no use for, or what is gathered elsewhere in the archive. */
  private static final Pattern UNUSED =
      Pattern.compile(
          "module-info\\.class|.*/module-info\\.class"
              + "|META-INF/(MANIFEST\\.MF|maven/.*|native-image/.*|proguard/.*|INDEX\\.LIST)"
              + "|META-INF/[^/]*\\.(SF|DSA|RSA)"
              + "|(META-INF/)?(LICENSE|LICENCE|NOTICE|DEPENDENCIES|AL2\\.0|LGPL2\\.1)[^/]*"
              + "|META-INF/services/software\\.amazon\\.awssdk\\.core\\.warmup\\..*"
              + "|.*\\.java|.*\\.vm|.*TestCases\\.json");

  private static final String MAIN_CLASS = "dev.ecsdeploy.cli.Main";

  private final String version;
  private final Instant time;

  FatJar(String version, Instant time) {
    this.version = version;
    this.time = time;
  }

  /** Writes the jar alone. Arguments: the version, the time that its entries get, and the file. */
  public static void main(String[] arguments) throws IOException {
    new FatJar(arguments[0], Instant.parse(arguments[1]))
        .write(ClassPath.ofThisProgram(), Path.of(arguments[2]));
  }

  /** Writes what can be reached of a class path. */
  void write(List<Path> classPath, Path jar) throws IOException {
    try (ClassPath all = ClassPath.of(classPath)) {
      all.drop(UNUSED.asMatchPredicate());
      Tables.empty(all);
      Reach reach = new Reach(all, FatJar::isKeptWhole);
      reach.search();
      write(content(all, reach), jar);
    }
    Files.setLastModifiedTime(jar, FileTime.from(time));
  }

  private static boolean isKeptWhole(String name) {
    return SHRUNK.stream().noneMatch(name::startsWith);
  }

  private static SortedMap<String, byte[]> content(ClassPath all, Reach reach) {
    Trim trim = new Trim(all, reach);
    SortedMap<String, byte[]> content = new TreeMap<>();
    for (String name : all.names()) {
      if (name.endsWith(".class")) {
        String className = name.substring(0, name.length() - ".class".length());
        if (reach.canBeLoaded(className)) {
          content.putAll(trim.trim(className, all.read(name)));
        }
      } else {
        content.put(name, all.read(name));
      }
    }
    content.putAll(trim.added());
    return content;
  }

  private void write(SortedMap<String, byte[]> content, Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      put(zip, "META-INF/MANIFEST.MF", manifest());
      for (Map.Entry<String, byte[]> entry : content.entrySet()) {
        put(zip, entry.getKey(), entry.getValue());
      }
    }
  }

  private byte[] manifest() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, MAIN_CLASS);
    main.put(Attributes.Name.IMPLEMENTATION_TITLE, "ecsdeploy");
    main.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    manifest.write(text);
    return text.toByteArray();
  }

  private void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // As it is: the archive compresses the whole jar better than its entries one by one.
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    entry.setCrc(checksum.getValue());
    // Without a time zone, so that it is the same wherever the jar is made.
    entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
