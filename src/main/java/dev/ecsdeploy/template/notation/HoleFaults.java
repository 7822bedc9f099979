package dev.ecsdeploy.template.notation;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.template.notation.Piece.Hole;
import java.util.List;
import java.util.Map;

/** What can be wrong with the value of a hole at its place. None of the texts holds the value. */
final class HoleFaults {
  private HoleFaults() {}

  /**
   * The value as part of a text.
   *
   * @throws Failure if it has no text
   */
  static String textOf(Hole hole) {
    return switch (hole.value()) {
      case List<?> _ -> throw structure(hole, "a list");
      case Map<?, ?> _ -> throw structure(hole, "an object");
      case null ->
          throw at(
              hole,
              "the value of this hole is null, which cannot be part of a text",
              "null is written only where the hole is all there is between the quotes",
              "give a default: {{ … | default(\"…\") }}");
      default -> JsonText.plain(hole.value());
    };
  }

  private static Failure structure(Hole hole, String noun) {
    return at(
        hole,
        "the value of this hole is " + noun + ", which cannot be part of a text",
        "it takes the place of a whole value only: \"{{ … }}\" and nothing else in the quotes",
        "take one element of it, or join them: {{ … | join(\",\") }}");
  }

  static Failure oddQuotes(Hole hole) {
    return at(
        hole,
        "the value of this hole opens a quote and does not close it",
        "outside of quotes a value is written as it is, and this one breaks the JSON",
        "put the hole between quotes: \"{{ … }}\"");
  }

  static Failure afterBackslash(Hole hole) {
    return at(
        hole,
        "this hole stands right after a backslash",
        "the backslash would change the first character of the value",
        "write two backslashes for one in the text");
  }

  static Failure structureOfYaml(Hole hole) {
    return at(
        hole,
        "the value of this hole would change the structure of the YAML",
        "it stands outside of quotes and has a line break, a quote, \": \", \" #\" or the like",
        "put the whole text between double quotes");
  }

  static Failure lineBreakInSingleQuotes(Hole hole) {
    return at(
        hole,
        "the value of this hole cannot stand between single quotes",
        "it has a line break or a control character, and the text goes over several lines",
        "put the text between double quotes");
  }

  private static Failure at(Hole hole, String what, String why, String hint) {
    return Failure.at(hole.file().excerpt(hole.offset(), hole.length()), what, why, hint);
  }
}
