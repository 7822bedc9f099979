package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one rendering: the template, and what it includes, imports or extends, each named
 * relative to the file that names it.
 */
final class PebbleFiles implements Loader<String> {
  private final Path file;
  private final String shown;
  private final PebbleMarks marks;
  private final Map<String, PebbleSource> sources = new LinkedHashMap<>();

  PebbleFiles(Path file, String shown, PebbleMarks marks) {
    this.file = file;
    this.shown = shown;
    this.marks = marks;
  }

  /** The template itself, as it was written. */
  SourceText first() {
    return source(shown).file();
  }

  /**
   * Gives Pebble a file, prepared.
   *
   * @throws Failure if it cannot be read
   */
  @Override
  public Reader getReader(String name) {
    return new StringReader(source(name).prepared());
  }

  private PebbleSource source(String name) {
    PebbleSource known = sources.get(name);
    if (known == null) {
      SourceText text =
          name.equals(shown)
              ? TextFile.read(file, shown, "file")
              : TextFile.read(beside(name), name, "file");
      PebbleMarks.check(text);
      known = new PebbleSource(text, new PebbleScanner(text).scan(), nextLine(), marks::add);
      sources.put(name, known);
    }
    return known;
  }

  /** Names are resolved as they are shown; only the first file may be shown otherwise. */
  private Path beside(String name) {
    Path parent = Path.of(shown).getParent();
    Path relative = parent == null ? Path.of(name) : parent.relativize(Path.of(name));
    return file.resolveSibling(relative);
  }

  private int nextLine() {
    return sources.values().stream().mapToInt(PebbleSource::nextLine).max().orElse(1);
  }

  /** The place in a file that a line of Pebble's stands for. */
  Optional<PebblePlace> at(int line) {
    return sources.values().stream()
        .filter(source -> source.holds(line))
        .findFirst()
        .map(source -> new PebblePlace(source, line));
  }

  @Override
  public String resolveRelativePath(String name, String from) {
    return Path.of(from).resolveSibling(name).normalize().toString();
  }

  @Override
  public String createCacheKey(String name) {
    return name;
  }

  @Override
  public boolean resourceExists(String name) {
    return true;
  }

  @Override
  public void setCharset(String charset) {
    // Files are UTF-8.
  }

  @Override
  public void setPrefix(String prefix) {
    // Names are whole.
  }

  @Override
  public void setSuffix(String suffix) {
    // Names are whole.
  }
}
