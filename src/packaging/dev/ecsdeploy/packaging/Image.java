package dev.ecsdeploy.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A Java run-time image with no more than the tool needs, linked from the JDK that builds. */
final class Image {
  /** What jdeps lists, but java.desktop (one annotation), and what is only asked for by name. */
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.logging",
          "java.management",
          "java.naming",
          "java.sql",
          "java.xml",
          "jdk.httpserver",
          "jdk.unsupported");

  /**
   * What never runs: of XML the tool only reads the plain answers of AWS, and the JDK talks English
   * in it. A class of each package has to stay.
   */
  private static final List<String> LEFT_OUT =
      List.of(
          "/java.base/sun/launcher/resources/*_*",
          "/java.base/sun/security/**/resources/*_*",
          "/java.xml/**/msg/*_*",
          "/java.xml/**/res/*_*",
          "/java.xml/**/bcel/internal/classfile/[B-Z]*",
          "/java.xml/**/bcel/internal/generic/[B-Z]*",
          "/java.xml/**/xsltc/compiler/[B-Z]*",
          "/java.xml/**/xsltc/dom/[B-Z]*",
          "/java.xml/**/xml/internal/serializer/[B-Z]*",
          "/java.xml/**/xpath/internal/axes/[B-Z]*");

  private Image() {}

  /**
   * Makes the image, unless the same is there from the last build.
   *
   * @param made where to note what was made
   */
  static void make(Path directory, Path made) throws IOException {
    if (isMade(directory, made)) {
      return;
    }
    delete(directory);
    ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
    int code =
        jlink.run(
            System.out,
            System.err,
            "--add-modules=" + String.join(",", MODULES),
            "--output=" + directory,
            "--strip-debug",
            "--no-man-pages",
            "--no-header-files",
            "--exclude-resources=" + String.join(",", LEFT_OUT),
            "--compress=zip-0");
    if (code != 0) {
      throw new IOException("jlink ended with " + code);
    }
    Path jvm = directory.resolve("lib/server/libjvm.so");
    if (Files.exists(jvm)) {
      Symbols.strip(jvm);
    }
    Files.writeString(made, recipe());
  }

  /** Whether the image is there, of the recipe that it would be made of now. */
  static boolean isMade(Path directory, Path made) throws IOException {
    return Files.isRegularFile(made)
        && Files.isExecutable(directory.resolve("bin/java"))
        && Files.readString(made).equals(recipe());
  }

  /** What an image depends on. */
  static String recipe() {
    return Runtime.version()
        + "\n"
        + String.join("\n", MODULES)
        + "\n"
        + String.join("\n", LEFT_OUT)
        + "\n";
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> walk = Files.walk(directory)) {
        for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
