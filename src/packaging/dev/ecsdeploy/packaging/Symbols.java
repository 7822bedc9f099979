package dev.ecsdeploy.packaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the names of functions that only debuggers read off a shared library, as {@code strip}
 * does; what other libraries link to stays.
 *
 * <p>The format is ELF for 64 bits: a header, what the loader maps, then sections that it does not
 * look at, among them the table of symbols and its texts, and a table of all sections.
 */
final class Symbols {
  private static final byte[] ELF_64_LITTLE = {0x7f, 'E', 'L', 'F', 2, 1};
  private static final int TABLE_OFFSET = 0x28;
  private static final int ENTRY_SIZE = 0x3a;
  private static final int ENTRY_COUNT = 0x3c;
  private static final int NAMES_INDEX = 0x3e;
  private static final int SYMBOLS = 2;
  private static final int TEXTS = 3;

  private final ByteBuffer file;
  private final List<Section> sections = new ArrayList<>();

  private Symbols(byte[] bytes) {
    file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int count = Short.toUnsignedInt(file.getShort(ENTRY_COUNT));
    int size = Short.toUnsignedInt(file.getShort(ENTRY_SIZE));
    int table = Math.toIntExact(file.getLong(TABLE_OFFSET));
    for (int i = 0; i < count; i++) {
      sections.add(new Section(i, file.slice(table + i * size, size).order(file.order())));
    }
  }

  /** An entry of the table of sections. */
  private record Section(int index, ByteBuffer entry) {
    int type() {
      return entry.getInt(0x04);
    }

    boolean isLoaded() {
      return (entry.getLong(0x08) & 2) != 0;
    }

    long offset() {
      return entry.getLong(0x18);
    }

    long size() {
      return entry.getLong(0x20);
    }

    int texts() {
      return entry.getInt(0x28);
    }

    boolean hasContent() {
      return type() != 0 && type() != 8;
    }
  }

  /** Strips a library, unless it is of another format or has no such table. */
  static void strip(Path library) throws IOException {
    byte[] bytes = Files.readAllBytes(library);
    boolean isElf = bytes.length > 64 && Arrays.mismatch(bytes, ELF_64_LITTLE) == 6;
    if (isElf) {
      Files.write(library, new Symbols(bytes).stripped());
    }
  }

  /** The sections that are left move up; the table of sections follows them. */
  private byte[] stripped() {
    List<Section> dropped = dropped();
    if (dropped.isEmpty()) {
      return file.array();
    }
    long start = dropped.stream().mapToLong(Section::offset).min().orElseThrow();
    List<Section> after =
        sections.stream()
            .filter(section -> section.hasContent() && section.offset() >= start)
            .sorted(Comparator.comparingLong(Section::offset))
            .toList();
    if (after.stream().anyMatch(Section::isLoaded)) {
      return file.array();
    }
    ByteBuffer shorter = ByteBuffer.allocate(file.capacity()).order(file.order());
    shorter.put(file.array(), 0, Math.toIntExact(start));
    for (Section section : after) {
      if (dropped.contains(section)) {
        section.entry().put(0, new byte[section.entry().capacity()]);
      } else {
        align(shorter);
        int offset = shorter.position();
        shorter.put(
            file.array(), Math.toIntExact(section.offset()), Math.toIntExact(section.size()));
        section.entry().putLong(0x18, offset);
      }
    }
    align(shorter);
    shorter.putLong(TABLE_OFFSET, shorter.position());
    sections.forEach(section -> shorter.put(section.entry().duplicate()));
    return Arrays.copyOf(shorter.array(), shorter.position());
  }

  /** The tables of symbols that are not loaded, and their texts. */
  private List<Section> dropped() {
    int names = Short.toUnsignedInt(file.getShort(NAMES_INDEX));
    List<Section> dropped = new ArrayList<>();
    for (Section section : sections) {
      if (section.type() == SYMBOLS && !section.isLoaded()) {
        Section texts = sections.get(section.texts());
        dropped.add(section);
        if (texts.type() == TEXTS && !texts.isLoaded() && texts.index() != names) {
          dropped.add(texts);
        }
      }
    }
    return dropped;
  }

  private static void align(ByteBuffer buffer) {
    while (buffer.position() % 8 != 0) {
      buffer.put((byte) 0);
    }
  }
}
