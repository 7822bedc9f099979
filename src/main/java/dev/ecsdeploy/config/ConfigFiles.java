package dev.ecsdeploy.config;

import dev.ecsdeploy.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of config files, and which of them is there. */
public final class ConfigFiles {
  private static final List<String> EXTENSIONS = List.of(".yml", ".yaml", ".json", ".jsonnet");
  private static final List<String> TOOLS = List.of("ecsdeploy", "ecspresso");

  private ConfigFiles() {}

  /**
   * The config file to load: the one that is named; else, or if it has a name that is looked for
   * anyway and is not there, the first that is there.
   *
   * @param directory where to look, and what a given path is relative to
   * @param given the path that the command line gives; null or empty if it gives none
   * @throws Failure if there is none
   */
  public static Path find(Path directory, @Nullable String given) {
    if (given == null || given.isEmpty()) {
      return first(directory, TOOLS.stream().flatMap(ConfigFiles::names))
          .orElseThrow(ConfigFiles::none);
    }
    return TOOLS.stream()
        .filter(tool -> given.equals(tool + EXTENSIONS.getFirst()))
        .flatMap(tool -> first(directory, names(tool)).stream())
        .findFirst()
        .orElse(directory.resolve(given));
  }

  private static Stream<String> names(String tool) {
    return EXTENSIONS.stream().map(extension -> tool + extension);
  }

  private static Optional<Path> first(Path directory, Stream<String> names) {
    return names.map(directory::resolve).filter(Files::exists).findFirst();
  }

  private static Failure none() {
    return Failure.project(
        "there is no config file here",
        "looked for ecsdeploy.yml, .yaml, .json and .jsonnet, and the same with ecspresso",
        "--config=FILE, or the directory of the project");
  }

  /**
   * Refuses a file that cannot be a config file by its name.
   *
   * @throws Failure if its ending is another one
   */
  public static void checkName(Path file) {
    if (EXTENSIONS.stream().noneMatch(extension -> endsWith(file, extension))) {
      throw Failure.project(
          file + " cannot be a config file",
          "a config file is YAML, JSON or Jsonnet, and its name says which",
          "a name that ends with " + String.join(", ", EXTENSIONS));
    }
  }

  static boolean isYaml(Path file) {
    return endsWith(file, ".yml") || endsWith(file, ".yaml");
  }

  private static boolean endsWith(Path file, String extension) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(extension);
  }
}
