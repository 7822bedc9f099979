package dev.ecsdeploy.jsonnet.machine;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.syntax.JsonnetSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.Some;
import sjsonnet.Importer;
import sjsonnet.Position;
import sjsonnet.ResolvedFile;
import sjsonnet.StaticResolvedFile;

/** The files of one evaluation. Imports are found relative to the file that has them. */
final class Files extends Importer {
  private static final String LIBRARY = "(std)";

  private final Map<Path, JsonnetSource> sources = new HashMap<>();

  /** Adds a file whose text is known; its grammar is checked. */
  JsonnetSource add(FilePath file, SourceText text) {
    JsonnetSource source = JsonnetSource.of(text);
    sources.put(file.path(), source);
    return source;
  }

  /** The file of the functions that are written in Jsonnet; no place in it is shown. */
  static FilePath library() {
    return new FilePath(Path.of(LIBRARY), "");
  }

  /** Whether a place is in a file that the user wrote. */
  static boolean isUsers(@Nullable Position position) {
    return position != null
        && position.fileScope() != null
        && position.currentFile() instanceof FilePath file
        && !file.shown().isEmpty();
  }

  @Nullable SourceExcerpt excerpt(Position position) {
    JsonnetSource source = source(position);
    return source == null ? null : source.excerpt(position.offset());
  }

  boolean isBinary(Position position) {
    JsonnetSource source = source(position);
    return source != null && source.isBinary(position.offset());
  }

  private @Nullable JsonnetSource source(Position position) {
    return position.currentFile() instanceof FilePath file ? sources.get(file.path()) : null;
  }

  /** The bytes of an imported file. */
  byte[] bytes(FilePath file) throws IOException {
    return java.nio.file.Files.readAllBytes(file.path());
  }

  @Override
  public Option<sjsonnet.Path> resolve(sjsonnet.Path from, String name) {
    throw new UnsupportedOperationException("imports are resolved by the machine");
  }

  /**
   * Reads an imported file that holds Jsonnet.
   *
   * @throws Failure at the place of a syntax error
   */
  void load(FilePath file) throws IOException {
    if (!sources.containsKey(file.path())) {
      add(file, SourceText.of(file.shown(), text(file)));
    }
  }

  /** A file that is loaded, for the parser. */
  ResolvedFile code(FilePath file) {
    JsonnetSource source = sources.get(file.path());
    if (source == null) {
      throw new IllegalStateException(file.shown() + " is not loaded");
    }
    return new StaticResolvedFile(source.adapted());
  }

  String text(FilePath file) throws IOException {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  @Override
  public Option<ResolvedFile> read(sjsonnet.Path path) {
    return new Some<>(code((FilePath) path));
  }
}
