package dev.ecsdeploy.packaging;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries are read here as a loader does it: by their table of sections. */
class SymbolsTest {
  private static final int LOADED = 2;

  @TempDir private Path work;

  /** A section to write; its type is a number of the format: 1 is content, 2 symbols, 3 texts. */
  private record Section(String name, int type, int flags, int link, String content) {}

  private static final List<Section> USUAL =
      List.of(
          new Section("", 0, 0, 0, ""),
          new Section(".text", 1, LOADED, 0, "the code"),
          new Section(".dynsym", 2, LOADED, 3, "what others link to"),
          new Section(".dynstr", 3, LOADED, 0, "its names"),
          new Section(".symtab", 2, 0, 5, "what debuggers read"),
          new Section(".strtab", 3, 0, 0, "names, and more of them"),
          new Section(".comment", 1, 0, 0, "made by hand"),
          new Section(".shstrtab", 3, 0, 0, ""));

  @Test
  void onlyWhatDebuggersReadIsGone() throws IOException {
    byte[] before = library(USUAL);
    byte[] after = stripped(before);
    assertThat(after.length).isLessThan(before.length);
    assertThat(sections(after))
        .containsEntry(".text", "the code")
        .containsEntry(".dynsym", "what others link to")
        .containsEntry(".dynstr", "its names")
        .containsEntry(".comment", "made by hand")
        .doesNotContainKeys(".symtab", ".strtab");
    assertThat(sections(before)).containsKeys(".symtab", ".strtab");
  }

  @Test
  void whatIsMappedStaysWhereItWas() throws IOException {
    byte[] before = library(USUAL);
    int mapped = new String(before, US_ASCII).indexOf("what debuggers read");
    assertThat(stripped(before))
        .startsWith(Arrays.copyOf(before, 0x28))
        .containsSubsequence(Arrays.copyOfRange(before, 0x40, mapped));
  }

  @Test
  void aLibraryThatIsStrippedStaysAsItIs() throws IOException {
    byte[] once = stripped(library(USUAL));
    assertThat(stripped(once)).isEqualTo(once);
  }

  @Test
  void aTableBeforeSomethingThatIsMappedStays() throws IOException {
    byte[] odd =
        library(
            List.of(
                new Section("", 0, 0, 0, ""),
                new Section(".symtab", 2, 0, 2, "what debuggers read"),
                new Section(".strtab", 3, 0, 0, "its names"),
                new Section(".text", 1, LOADED, 0, "the code"),
                new Section(".shstrtab", 3, 0, 0, "")));
    assertThat(stripped(odd)).isEqualTo(odd);
  }

  @Test
  void anotherFormatStaysAsItIs() throws IOException {
    byte[] other =
        "Mach-O, say, or something that is shorter than any header of a library".getBytes(US_ASCII);
    assertThat(stripped(other)).isEqualTo(other);
    assertThat(stripped(new byte[0])).isEmpty();
  }

  private byte[] stripped(byte[] library) throws IOException {
    Path file = Files.write(work.resolve("library.so"), library);
    Symbols.strip(file);
    return Files.readAllBytes(file);
  }

  /**
   * Contents one after the other behind a header, the names of the sections last, then their table.
   */
  private static byte[] library(List<Section> sections) {
    ByteBuffer file = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    StringBuilder names = new StringBuilder();
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1}).position(0x40);
    ByteBuffer table = ByteBuffer.allocate(64 * sections.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (Section section : sections) {
      int name = names.length();
      names.append(section.name()).append('\0');
      String content = section.name().equals(".shstrtab") ? names.toString() : section.content();
      table.putInt(name).putInt(section.type()).putLong(section.flags()).putLong(0);
      table.putLong(section.type() == 0 ? 0 : file.position()).putLong(content.length());
      table.putInt(section.link()).putInt(0).putLong(1).putLong(0);
      file.put(content.getBytes(US_ASCII));
    }
    file.putLong(0x28, file.position());
    file.putShort(0x3a, (short) 64);
    file.putShort(0x3c, (short) sections.size());
    file.putShort(0x3e, (short) (sections.size() - 1));
    file.put(table.array());
    return Arrays.copyOf(file.array(), file.position());
  }

  /** The contents by their names, as the table of sections leads to them. */
  private static Map<String, String> sections(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int table = (int) file.getLong(0x28);
    int names = (int) file.getLong(table + 64 * file.getShort(0x3e) + 0x18);
    Map<String, String> sections = new TreeMap<>();
    for (int i = 0; i < file.getShort(0x3c); i++) {
      int entry = table + 64 * i;
      if (file.getInt(entry + 4) != 0) {
        sections.put(
            text(bytes, names + file.getInt(entry)),
            new String(
                bytes,
                (int) file.getLong(entry + 0x18),
                (int) file.getLong(entry + 0x20),
                US_ASCII));
      }
    }
    return sections;
  }

  private static String text(byte[] bytes, int start) {
    int end = start;
    while (bytes[end] != 0) {
      end++;
    }
    return new String(bytes, start, end - start, US_ASCII);
  }
}
