package dev.ecsdeploy.template.notation;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import java.util.List;
import java.util.Locale;

/** The language of a file, which says how a value is written into it. */
public enum Notation {
  /** JSON: what is written into a string is escaped. */
  JSON,
  /** YAML: as JSON, for its three kinds of scalars. */
  YAML,
  /** Any other text: values are written as they are. */
  PLAIN;

  /** The notation of a file, by its extension or else by its first character. */
  public static Notation of(SourceText file) {
    String name = file.path().toLowerCase(Locale.ROOT);
    if (name.endsWith(".yml") || name.endsWith(".yaml")) {
      return YAML;
    }
    return name.endsWith(".json") || file.text().stripLeading().startsWith("{") ? JSON : PLAIN;
  }

  /**
   * Writes what a template was rendered to.
   *
   * @param file the template
   * @param pieces its text and the values of its holes, in order
   * @throws Failure at a hole whose value cannot stand at its place
   */
  public Rendered write(SourceText file, List<Piece> pieces) {
    Sequence from = new Sequence(pieces);
    Output output = new Output(from);
    switch (this) {
      case JSON -> new JsonNotation(from, output).write();
      case YAML -> new YamlNotation(from, output).write();
      case PLAIN -> plain(from, output);
    }
    return output.rendered(file);
  }

  private static void plain(Sequence from, Output output) {
    for (int at = 0; at < from.length(); at++) {
      if (from.isHole(at)) {
        output.put(plain(from.hole(at)), at);
      } else {
        output.copy(at);
      }
    }
  }

  private static String plain(Piece.Hole hole) {
    return switch (hole.value()) {
      case null -> "";
      case String text -> text;
      default -> JsonText.of(hole.value());
    };
  }
}
