package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.TimeZone;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar has what the tool needs of a class path, and is the same whenever it is made. */
class FatJarTest {
  private static final Instant TIME = Instant.parse("2026-11-24T01:02:04Z");

  @TempDir private Path work;

  @Test
  void itHasTheToolAndWhatItReachesAndNothingForBuilds() throws IOException {
    try (JarFile jar = new JarFile(write("a.jar").toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .containsExactly(
              "META-INF/MANIFEST.MF",
              "META-INF/services/sample.Service",
              "dev/ecsdeploy/cli/KnownAnnotations$Written.class",
              "dev/ecsdeploy/sample/Tool.class",
              "dev/ecsdeploy/sample/words.txt",
              "scala/Used.class");
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo("dev.ecsdeploy.cli.Main");
      assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)).isEqualTo("1.2.3");
    }
  }

  @Test
  void entriesAreStoredWithOneTime() throws IOException {
    try (JarFile jar = new JarFile(write("a.jar").toFile())) {
      assertThat(jar.stream())
          .allSatisfy(
              entry -> {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(entry.getTimeLocal())
                    .isEqualTo(LocalDateTime.parse("2026-11-24T01:02:04"));
              });
    }
  }

  @Test
  void itIsTheSameInAnotherTimeZone() throws IOException {
    Path here = write("a.jar");
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      assertThat(write("b.jar")).hasSameBinaryContentAs(here);
    } finally {
      TimeZone.setDefault(before);
    }
    assertThat(Files.getLastModifiedTime(here).toInstant()).isEqualTo(TIME);
  }

  private Path write(String name) throws IOException {
    Path classes = Files.createDirectories(work.resolve("classes"));
    Sources.compile(
        classes,
        "package dev.ecsdeploy.sample; class Tool { String text = scala.Used.text(); }",
        "package scala; public class Used { public static String text() { return \"\"; } }",
        "package scala; class Unused {}");
    Jars.directory(classes, "dev/ecsdeploy/sample/words.txt", "words");
    Path library =
        Jars.jar(
            work.resolve("library.jar"),
            "META-INF/maven/a/pom.xml",
            "",
            "META-INF/LICENSE",
            "",
            "NOTICE.txt",
            "",
            "META-INF/KEY.RSA",
            "",
            "Source.java",
            "",
            "META-INF/services/sample.Service",
            "sample.Provider",
            "META-INF/services/software.amazon.awssdk.core.warmup.SdkWarmUpProvider",
            "sample.WarmUp");
    Path jar = work.resolve(name);
    new FatJar("1.2.3", TIME).write(List.of(classes, library), jar);
    return jar;
  }
}
