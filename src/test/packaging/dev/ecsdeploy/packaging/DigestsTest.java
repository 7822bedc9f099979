package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A digest changes with what it is of. */
class DigestsTest {
  @TempDir private Path work;

  @Test
  void aFilesDigestIsWhatOtherProgramsPrint() throws IOException {
    Jars.directory(work, "abc", "abc");
    assertThat(Digests.of(work.resolve("abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void ofAllItChangesWithEveryNameAndEveryText() throws IOException {
    Path root = Jars.directory(work, "a", "bc", "d/e", "f");
    String before = Digests.ofAll(List.of(root));
    assertThat(Digests.ofAll(List.of(root))).isEqualTo(before);
    Jars.directory(root, "d/e", "g");
    assertThat(Digests.ofAll(List.of(root))).isNotEqualTo(before);
    Jars.directory(root, "d/e", "f");
    assertThat(Digests.ofAll(List.of(root))).isEqualTo(before);
    Jars.directory(root, "d/empty", "");
    assertThat(Digests.ofAll(List.of(root))).isNotEqualTo(before);
    Files.delete(root.resolve("d/empty"));
    Files.move(root.resolve("a"), root.resolve("b"));
    assertThat(Digests.ofAll(List.of(root))).isNotEqualTo(before);
  }

  @Test
  void aTextIsNotTakenForANamesEnd() throws IOException {
    Jars.directory(work, "a", "bc");
    String before = Digests.ofAll(List.of(work));
    Files.delete(work.resolve("a"));
    Jars.directory(work, "ab", "c");
    assertThat(Digests.ofAll(List.of(work))).isNotEqualTo(before);
  }

  @Test
  void ofAJarTheNameIsEnough() throws IOException {
    Path jar = Jars.directory(work, "library-1.0.jar", "one").resolve("library-1.0.jar");
    String before = Digests.ofAll(List.of(jar));
    Files.writeString(jar, "two");
    assertThat(Digests.ofAll(List.of(jar))).isEqualTo(before);
  }
}
