package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive holds a directory, and the same directory makes the same archive. */
class ArchiveTest {
  private static final Instant TIME = Instant.parse("2026-11-24T01:02:03Z");

  @TempDir private Path work;

  @Test
  void entriesAreInOrderWithOneTimeAndOwner() throws IOException {
    List<TarArchiveEntry> entries = entries(archive(tree("one"), "a.tar.gz"));
    assertThat(entries)
        .extracting(TarArchiveEntry::getName)
        .containsExactly("tool/", "tool/a/", "tool/a/run", "tool/b", "tool/empty", "tool/full");
    assertThat(entries)
        .allSatisfy(
            entry -> {
              assertThat(entry.getLastModifiedTime()).isEqualTo(FileTime.from(TIME));
              assertThat(entry.isCheckSumOK()).isTrue();
              assertThat(entry.getLongUserId()).isZero();
              assertThat(entry.getLongGroupId()).isZero();
            });
  }

  @Test
  void whatCanBeRunCanBeRunAfterwards() throws IOException {
    assertThat(entries(archive(tree("one"), "a.tar.gz")))
        .extracting(entry -> entry.getMode() & 0777)
        .containsExactly(0755, 0755, 0755, 0644, 0644, 0644);
  }

  @Test
  void contentsOfEverySizeComeBack() throws IOException {
    assertThat(contents(archive(tree("one"), "a.tar.gz")))
        .containsExactly("", "", "#!/bin/sh", "text", "", "x".repeat(1024));
  }

  @Test
  void equalDirectoriesMakeEqualArchives() throws IOException {
    Path first = archive(tree("one"), "a.tar.gz");
    Path other = tree("two");
    Files.setLastModifiedTime(other.resolve("b"), FileTime.from(Instant.EPOCH));
    assertThat(archive(other, "b.tar.gz")).hasSameBinaryContentAs(first);
    Files.writeString(other.resolve("b"), "Text");
    assertThat(Files.mismatch(archive(other, "c.tar.gz"), first)).isNotNegative();
  }

  @Test
  void longNamesComeBack() throws IOException {
    String deep = "d".repeat(90) + "/" + "e".repeat(50) + "/" + "f".repeat(95);
    String exact = "g".repeat(100 - "tool/".length());
    Path tree =
        Jars.directory(work.resolve("tool"), deep, "deep", exact, "exact", exact + "h", "1");
    List<TarArchiveEntry> entries = entries(archive(tree, "a.tar.gz"));
    assertThat(entries)
        .extracting(TarArchiveEntry::getName)
        .contains("tool/" + deep, "tool/" + exact, "tool/" + exact + "h");
  }

  @Test
  void aNameThatNoTarCanHoldStopsTheBuild() throws IOException {
    Path tree = Jars.directory(work.resolve("tool"), "i".repeat(101), "");
    assertThatThrownBy(() -> archive(tree, "a.tar.gz")).hasMessageContaining("too long for a tar");
  }

  private Path tree(String parent) throws IOException {
    Path tree = work.resolve(parent).resolve("tool");
    Jars.directory(tree, "full", "x".repeat(1024), "b", "text", "empty", "", "a/run", "#!/bin/sh");
    assertThat(tree.resolve("a/run").toFile().setExecutable(true)).isTrue();
    return tree;
  }

  private Path archive(Path tree, String name) throws IOException {
    Path archive = work.resolve(name);
    new Archive(TIME).write(tree, archive);
    return archive;
  }

  private static List<TarArchiveEntry> entries(Path archive) throws IOException {
    List<TarArchiveEntry> entries = new ArrayList<>();
    try (TarArchiveInputStream tar = open(archive)) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        entries.add(e);
      }
    }
    return entries;
  }

  private static List<String> contents(Path archive) throws IOException {
    List<String> contents = new ArrayList<>();
    try (TarArchiveInputStream tar = open(archive)) {
      while (tar.getNextEntry() != null) {
        contents.add(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return contents;
  }

  private static TarArchiveInputStream open(Path archive) throws IOException {
    return new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)));
  }
}
