package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class path as one tree has the files that a JVM would find on it. */
class ClassPathTest {
  private static final String MULTI = "Manifest-Version: 1.0\nMulti-Release: true\n\n";
  private static final String SERVICE = "META-INF/services/sample.Service";

  @TempDir private Path work;

  @Test
  void theFirstOfTwoFilesWins() throws IOException {
    Path directory = Jars.directory(work.resolve("d"), "both", "directory", "deep/one", "1");
    Path jar = Jars.jar(work.resolve("a.jar"), "both", "jar", "two", "2", "empty/", "");
    try (ClassPath all = ClassPath.of(List.of(directory, jar))) {
      assertThat(all.names()).containsExactly("both", "deep/one", "two");
      assertThat(text(all, "both")).isEqualTo("directory");
      assertThat(all.has("two")).isTrue();
      assertThat(all.has("empty/")).isFalse();
    }
    try (ClassPath all = ClassPath.of(List.of(jar, directory))) {
      assertThat(text(all, "both")).isEqualTo("jar");
    }
  }

  @Test
  void whatAJarHasForTheNewestReadableJavaReplacesTheRest() throws IOException {
    Path jar =
        Jars.jar(
            work.resolve("a.jar"),
            Jars.MANIFEST,
            MULTI,
            "META-INF/versions/11/a",
            "11",
            "META-INF/versions/9/a",
            "9",
            "a",
            "old",
            "META-INF/versions/9999/a",
            "9999",
            "META-INF/versions/17/only",
            "17");
    try (ClassPath all = ClassPath.of(List.of(jar))) {
      assertThat(all.names()).containsExactly(Jars.MANIFEST, "a", "only");
      assertThat(text(all, "a")).isEqualTo("11");
      assertThat(text(all, "only")).isEqualTo("17");
    }
  }

  @Test
  void aJarThatDoesNotSaySoHasNothingForSomeJava() throws IOException {
    Path jar =
        Jars.jar(
            work.resolve("a.jar"),
            Jars.MANIFEST,
            "Manifest-Version: 1.0\n\n",
            "META-INF/versions/11/a",
            "11",
            "a",
            "for all");
    try (ClassPath all = ClassPath.of(List.of(jar))) {
      assertThat(text(all, "a")).isEqualTo("for all");
    }
  }

  @Test
  void registrationsOfServicesAddUp() throws IOException {
    Path first = Jars.jar(work.resolve("a.jar"), SERVICE, "# of a\nsample.A # it");
    Path second = Jars.directory(work.resolve("d"), SERVICE, "\n  sample.B\n");
    Path third = Jars.jar(work.resolve("c.jar"), SERVICE, "sample.C");
    try (ClassPath all = ClassPath.of(List.of(first, second, third))) {
      assertThat(all.names()).containsExactly(SERVICE);
      assertThat(all.lines(SERVICE)).containsExactly("sample.A", "sample.B", "sample.C");
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    try (ClassPath all = ClassPath.of(List.of(work))) {
      assertThatThrownBy(() -> all.read("missing")).hasMessageContaining("no missing");
    }
  }

  private static String text(ClassPath all, String name) {
    return new String(all.read(name), StandardCharsets.UTF_8);
  }
}
