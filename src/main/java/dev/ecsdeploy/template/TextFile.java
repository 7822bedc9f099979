package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.failure.SourceText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads files of the project that hold text. */
final class TextFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /**
   * Reads a file in UTF-8, without a byte order mark.
   *
   * @param file where it is
   * @param shown how the user named it
   * @param noun what it is, for messages: {@code file}, {@code env file}
   * @throws Failure if it is not there, is no text, or cannot be read
   */
  static SourceText read(Path file, String shown, String noun) {
    String name = noun + " " + shown;
    if (Files.isDirectory(file)) {
      String where = shown.isEmpty() ? "." : shown;
      throw Failure.project(
          noun + " " + where + " is a directory",
          "a " + noun + " is wanted here",
          "name a file in " + where);
    }
    if (!Files.exists(file)) {
      throw missing(file, name);
    }
    try {
      return SourceText.of(shown, decode(Files.readAllBytes(file), name));
    } catch (AccessDeniedException _) {
      throw Failure.project(
          name + " cannot be read", "its permissions do not allow it", "chmod +r " + shown);
    } catch (IOException e) {
      throw Failure.project(
          name + " cannot be read", String.valueOf(e.getMessage()), "check the file and its disk");
    }
  }

  private static String decode(byte[] bytes, String name) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    CharBuffer to = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(from, to, true);
    if (result.isError()) {
      long line = 1 + to.flip().chars().filter(c -> c == '\n').count();
      throw Failure.project(
          name + " is not UTF-8 text",
          "line " + line + " has a byte that UTF-8 does not allow there",
          "save it as UTF-8");
    }
    String text = to.flip().toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static Failure missing(Path file, String name) {
    String directory = String.valueOf(directory(file));
    List<String> neighbours = names(directory(file));
    if (neighbours == null) {
      return Failure.project(
          name + " does not exist", "there is no directory " + directory, "check the path");
    }
    return NearestName.of(String.valueOf(file.getFileName()), neighbours)
        .map(
            near ->
                Failure.project(
                    name + " does not exist",
                    "but " + near + " does",
                    "did you mean " + near + "?"))
        .orElseGet(
            () ->
                Failure.project(
                    name + " does not exist",
                    "its directory has no file of a similar name",
                    "check the path, or create it"));
  }

  private static Path directory(Path file) {
    return file.resolveSibling("").toString().isEmpty() ? Path.of(".") : file.resolveSibling("");
  }

  private static @Nullable List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    } catch (IOException _) {
      return null;
    }
  }
}
