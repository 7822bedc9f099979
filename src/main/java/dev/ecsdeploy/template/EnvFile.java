package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The variables that a file sets, one assignment a line.
 *
 * <p>The format is that of <a href="https://github.com/hashicorp/go-envparse">go-envparse</a> 0.1,
 * which ecspresso reads its env files with.
 *
 * @param path the file, as the user named it
 * @param variables what it sets; of several assignments of a name the last
 */
public record EnvFile(String path, Map<String, String> variables) {
  public EnvFile {
    variables = Map.copyOf(variables);
  }

  /**
   * Reads the files that options name, each a path or a list of paths separated by commas.
   *
   * @throws Failure if one cannot be read, or at the place of a mistake in it
   */
  public static List<EnvFile> readAll(List<String> options) {
    return options.stream()
        .flatMap(option -> Arrays.stream(option.split(",", -1)))
        .map(String::strip)
        .filter(path -> !path.isEmpty())
        .map(EnvFile::readNamed)
        .toList();
  }

  private static EnvFile readNamed(String path) {
    try {
      return read(Path.of(path));
    } catch (InvalidPathException e) {
      throw Failure.project(
          "env file " + path + " cannot be read",
          "this is not the name of a file: " + e.getReason(),
          "--envfile=stg.env");
    }
  }

  /**
   * Reads a file.
   *
   * @throws Failure if it cannot be read, or at the place of a mistake in it
   */
  public static EnvFile read(Path file) {
    return parse(TextFile.read(file, file.toString(), "env file"));
  }

  /**
   * Reads the text of a file.
   *
   * @throws Failure at the place of a mistake in it
   */
  public static EnvFile parse(SourceText source) {
    return new EnvFile(source.path(), new EnvFileParser(source).parse());
  }

  /** The path and the names; the values may be secret. */
  @Override
  public String toString() {
    return path + variables.keySet();
  }
}
