package dev.ecsdeploy.lookup;

import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The image that <a href="https://github.com/GoogleContainerTools/jib">Jib</a> built last, by its
 * digest, from the {@code jib-image.json} that it leaves in the build directory. The question is
 * the directory of the module.
 *
 * @param outside what the directory is relative to
 */
record JibSource(Outside outside) implements Source<String> {
  @Override
  public List<Inquiry<String>> inquiries(List<String> modules) {
    return Inquiry.each(modules, this::image);
  }

  private String image(String module) {
    Path directory = outside.directory().resolve(module);
    List<Path> places =
        Stream.of("target/jib-image.json", "build/jib-image.json", "jib-image.json")
            .map(directory::resolve)
            .toList();
    List<Path> found = places.stream().filter(Files::isRegularFile).toList();
    if (Files.isRegularFile(directory)) {
      return read(directory);
    }
    if (found.size() != 1) {
      throw found.isEmpty() ? missing(places) : several(found);
    }
    return read(found.getFirst());
  }

  private static Failure missing(List<Path> places) {
    return Failure.project(
        "Jib has left no jib-image.json",
        "looked for " + String.join(", ", places.stream().map(Path::toString).toList()),
        "mvn compile jib:build, or jib_image(\"MODULE\") for the directory of a module");
  }

  private static Failure several(List<Path> found) {
    return Failure.project(
        "there are " + found.size() + " files of Jib, and one is meant",
        "they are " + String.join(", ", found.stream().map(Path::toString).toList()),
        "jib_image(\"target/jib-image.json\")");
  }

  private static String read(Path file) {
    try {
      JsonNode written = JsonMapper.shared().readTree(Files.readAllBytes(file));
      String image = written.path("image").asString("");
      String digest = written.path("imageDigest").asString("");
      if (image.isEmpty() || !digest.startsWith("sha256:")) {
        throw Failure.project(
            file + " names no image",
            "Jib writes image and imageDigest there when it has built one",
            "mvn compile jib:build");
      }
      return withoutTag(image) + "@" + digest;
    } catch (IOException | JacksonException e) {
      throw Failure.project(
          file + " cannot be read", "it is no file that Jib wrote", "mvn compile jib:build");
    }
  }

  /** A colon after the last slash begins a tag; one before it belongs to the registry's port. */
  private static String withoutTag(String image) {
    String name = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
    int colon = name.lastIndexOf(':');
    return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
  }
}
