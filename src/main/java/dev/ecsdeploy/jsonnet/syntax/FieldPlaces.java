package dev.ecsdeploy.jsonnet.syntax;

import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the fields of objects are written in a file. */
public final class FieldPlaces {
  private static final Set<String> SEPARATORS = Set.of(":", "::", ":::", "+:", "+::", "+:::");

  private final SourceText file;
  private final Map<String, List<Token>> fields = new HashMap<>();

  private FieldPlaces(SourceText file) {
    this.file = file;
  }

  /** The fields of a file whose grammar is right. */
  public static FieldPlaces of(SourceText file) {
    FieldPlaces places = new FieldPlaces(file);
    List<Token> tokens = new Lexer(file).read();
    for (int i = 1; i < tokens.size(); i++) {
      Token name = tokens.get(i - 1);
      Token separator = tokens.get(i);
      boolean named = name.isIdentifier() || name.isString();
      if (named
          && separator.kind() == Token.Kind.OPERATOR
          && SEPARATORS.contains(separator.text())) {
        places.fields.merge(name.text(), List.of(name), FieldPlaces::both);
      }
    }
    return places;
  }

  private static List<Token> both(List<Token> some, List<Token> more) {
    return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
  }

  /** The place of the field of a name, if there is exactly one. */
  public Optional<SourceExcerpt> place(String name) {
    List<Token> found = fields.getOrDefault(name, List.of());
    return found.size() == 1
        ? Optional.of(file.excerpt(found.getFirst().start(), found.getFirst().length()))
        : Optional.empty();
  }
}
