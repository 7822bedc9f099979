package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.template.PebbleToken.Kind;
import io.pebbletemplates.pebble.error.PebbleException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a template, at its place, in words that hold no value. */
final class PebbleFaults {
  private static final Pattern UNKNOWN =
      Pattern.compile("(Root attribute|Attribute|Function or Macro|Filter|Test) \\[(.*?)]");

  private final PebbleFiles files;
  private final List<TemplateFunction> functions;
  private final Environment environment;

  PebbleFaults(PebbleFiles files, List<TemplateFunction> functions, Environment environment) {
    this.files = files;
    this.functions = functions;
    this.environment = environment;
  }

  /** The place of a call that begins at a line of Pebble's, or near it. */
  Optional<SourceExcerpt> placeOfCall(String name, int line) {
    return files.at(line).flatMap(near -> near.call(name));
  }

  /** What Pebble stopped at. */
  Failure failure(PebbleException e) {
    String said = String.valueOf(e.getPebbleMessage());
    Matcher unknown = UNKNOWN.matcher(said);
    String name = unknown.find() && said.contains("does not exist") ? unknown.group(2) : null;
    Failure fault =
        name != null
            ? unknown(unknown.group(1), name)
            : said.contains("Unexpected tag name") || said.contains("Unknown tag")
                ? unknownTag(said)
                : other(said);
    return PebbleDialect.ours(
        e,
        Optional.ofNullable(e.getLineNumber())
            .flatMap(files::at)
            .map(near -> fault.in(place(near, name)))
            .orElse(fault));
  }

  /**
   * Where Pebble stopped at a value, and says neither at which nor where. Where a template is part
   * of itself, what stops is whatever the stack ends in.
   */
  static Failure stopped(String shown) {
    return Failure.project(
        shown + " cannot be rendered",
        "a filter, an operator or a tag of Pebble cannot do anything with what it was given, or the"
            + " file is part of itself",
        "lists, maps, patterns and nothing as values; include, import and extends tags;"
            + " docs/templates.md");
  }

  private static SourceExcerpt place(PebblePlace near, @Nullable String name) {
    return name == null ? near.token() : near.call(name).orElseGet(near::token);
  }

  private Failure unknown(String kind, String name) {
    return switch (kind) {
      case "Root attribute" ->
          Failure.project(
              "there is no variable " + name,
              environment.get(name) == null
                  ? "templates have no variables but those that they set"
                  : environment.wherefrom(name) + " sets " + name + ", which a function reads",
              "must_env(\"" + name + "\") reads an environment variable");
      case "Attribute" ->
          Failure.project(
              "there is no member " + name,
              "the value before the dot does not have it",
              "the names of its members");
      case "Function or Macro" ->
          Failure.project(
              "there is no function " + name,
              nearest(name, functionNames())
                  .orElse("the functions are " + String.join(", ", functionNames())),
              "docs/templates.md");
      case "Filter" ->
          Failure.project(
              "there is no filter " + name,
              nearest(
                      name,
                      Stream.concat(PebbleNames.FILTERS.stream(), functionNames().stream())
                          .toList())
                  .orElse("it is none of Pebble's, and no function"),
              "docs/templates.md");
      default ->
          Failure.project(
              "there is no test " + name,
              nearest(name, PebbleNames.TESTS).orElse("it is none of Pebble's"),
              "docs/templates.md");
    };
  }

  private List<String> functionNames() {
    return functions.stream().map(TemplateFunction::name).sorted().toList();
  }

  private static Optional<String> nearest(String name, List<String> names) {
    return NearestName.of(name, names).map(near -> "the nearest is " + near);
  }

  private static Failure unknownTag(String said) {
    Matcher name = Pattern.compile("\"(\\w+)\"").matcher(said);
    String tag = name.find() ? name.group(1) : "";
    return Failure.project(
        tag.isEmpty()
            ? "this tag is not expected here"
            : "the tag " + tag + " is not expected here",
        PebbleNames.TAGS.contains(tag)
            ? "nothing that it belongs to is open"
            : nearest(tag, PebbleNames.TAGS).orElse("there is no such tag"),
        "docs/templates.md");
  }

  /** Pebble's own words, as far as they are about the template and not about values. */
  private static Failure other(String said) {
    String first = said.lines().findFirst().orElse("").strip();
    if (first.contains("Unexpected end of template")) {
      return Failure.project(
          "a tag is never closed",
          "the file ends before its end tag",
          "{% if … %} … {% endif %}, {% for … %} … {% endfor %}");
    }
    if (first.startsWith("Unexpected token")) {
      return Failure.project(
          "this is not expected here",
          "the expression cannot be read",
          "{{ must_env(\"NAME\") }}; docs/templates.md");
    }
    if (first.contains("Could not perform") || first.contains("operand")) {
      return Failure.project(
          "this cannot be calculated",
          "the operands do not fit the operator",
          "int(…) makes a number of a text");
    }
    return Failure.project(
        "the template cannot be rendered here",
        "what stands here cannot be read or calculated",
        "docs/templates.md");
  }

  /**
   * A text that goes over a line end is nearly always one whose quote was forgotten: then that is
   * the fault, not what follows from it.
   */
  static Failure preferUnclosedQuote(SourceText file, List<PebbleToken> tokens, Failure failure) {
    return tokens.stream()
        .filter(token -> token.kind() == Kind.STRING && token.text().indexOf('\n') >= 0)
        .findFirst()
        .map(
            token ->
                Failure.at(
                    file.excerpt(token.offset(), 1),
                    "this quote is never closed",
                    "the line ends before the next " + token.text().charAt(0),
                    "close it, on the same line"))
        .orElse(failure);
  }
}
