package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libraries say about their licences is gathered, and a library nobody looked at stops it. */
class LicencesTest {
  private static final String LIST =
      """
      (Apache 2) One library (org.example:one:1.0 - https://example.org)
      (MIT) Another (org.example:two:2.0.1 - no url defined)
      """;

  @TempDir private Path work;

  @Test
  void textsStandInADirectoryForEachJar() throws IOException {
    Path one =
        jar("one", "1.0", "META-INF/LICENSE.txt", "L", "NOTICE", "N", "META-INF/a/LICENSE", "no");
    Path two = jar("two", "2.0.1", "licence", "M", "readme", "no");
    Licences.gather(List.of(one, two), LIST, work.resolve("licences"));
    try (Stream<Path> all = Files.walk(work.resolve("licences"))) {
      assertThat(all.filter(Files::isRegularFile).map(work.resolve("licences")::relativize))
          .extracting(Path::toString)
          .containsExactlyInAnyOrder("one-1.0/LICENSE.txt", "one-1.0/NOTICE", "two-2.0.1/licence");
    }
    assertThat(work.resolve("licences/one-1.0/LICENSE.txt")).hasContent("L");
  }

  @Test
  void aJarWithoutTextsNeedsNoDirectory() throws IOException {
    Licences.gather(List.of(jar("one", "1.0", "a", "b")), LIST, work.resolve("licences"));
    assertThat(work.resolve("licences")).doesNotExist();
  }

  @Test
  void aJarThatIsNotOnTheListStopsTheBuild() throws IOException {
    Path other = jar("two", "2.0", "LICENSE", "M");
    assertThatThrownBy(() -> Licences.gather(List.of(other), LIST, work.resolve("licences")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(":two:2.0 ");
  }

  private Path jar(String artifact, String version, String... namesAndTexts) throws IOException {
    Path directory = work.resolve("repository/org/example").resolve(artifact).resolve(version);
    return Jars.jar(directory.resolve(artifact + "-" + version + ".jar"), namesAndTexts);
  }
}
