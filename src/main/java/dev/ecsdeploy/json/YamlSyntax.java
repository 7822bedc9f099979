package dev.ecsdeploy.json;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Words for what snakeyaml-engine finds wrong in a text. */
final class YamlSyntax {
  /**
   * What people do wrong, by a part of the engine's own message.
   *
   * @param sign the part
   * @param why may hold {@code %s}: where the construct at fault began
   */
  private record Fault(String sign, String what, String why, String hint) {}

  private static final List<Fault> FAULTS =
      List.of(
          new Fault(
              "(TAB)",
              "a tab at the beginning of a line",
              "YAML indents with spaces only",
              "use spaces"),
          new Fault(
              "cannot start any token",
              "a text without quotes cannot begin with this character",
              "@, ` and % are reserved in YAML",
              "put the text in quotes"),
          new Fault(
              "mapping values are not allowed",
              "a colon where no member can be",
              "a text that holds a colon and a space needs quotes; a member has the indentation of"
                  + " its siblings",
              "put the text in quotes, or mend the indentation"),
          new Fault(
              "unexpected end of stream",
              "the text is never closed",
              "the quotes were opened at %s",
              "add the closing quote"),
          new Fault(
              "unknown escape character",
              "a backslash that YAML does not know",
              "in double quotes a backslash begins an escape such as \\n or \\\"",
              "write \\\\ for a backslash, or use single quotes"),
          new Fault(
              "undefined alias",
              "nothing has the name of this alias",
              "an alias (*name) repeats what an anchor (&name) named earlier in the file",
              "name the anchor first, or put a text that begins with * in quotes"),
          new Fault(
              "expected ',' or ']'",
              "expected a comma or ]",
              "the list opened at %s is not closed",
              "add the comma, or the closing ]"),
          new Fault(
              "expected ',' or '}'",
              "expected a comma or }",
              "the object opened at %s is not closed",
              "add the comma, or the closing }; put a text that begins with { in quotes"),
          new Fault(
              "expected <block end>",
              "the indentation does not fit",
              "this continues nothing of what began at %s",
              "give the members of one object, or the dashes of one list, the same indentation"),
          new Fault(
              "not allowed here",
              "a list cannot begin here",
              "a dash with a space begins an element, on a line of its own",
              "put the list on the next line, or the text in quotes"),
          new Fault(
              "could not find expected ':'",
              "a member without a colon",
              "a member is written name: value",
              "add the colon, or mend the indentation"));

  private YamlSyntax() {}

  static Failure failure(SourceText source, YamlEngineException fault) {
    return switch (fault) {
      case MarkedYamlEngineException marked -> marked(source, marked);
      case ReaderException reader ->
          Failure.at(
              excerpt(source, reader.getPosition()),
              String.format("the character U+%04X is not allowed", reader.getCodePoint()),
              "YAML texts hold no control characters",
              "remove it, or write it as \\x.. in double quotes");
      default ->
          Failure.at(
              excerpt(source, 0),
              "the file is not YAML 1.2",
              String.valueOf(fault.getMessage()),
              "compare it with https://yaml.org/spec/1.2.2");
    };
  }

  private static Failure marked(SourceText source, MarkedYamlEngineException marked) {
    Optional<Mark> context = marked.getContextMark();
    SourceExcerpt place = excerpt(source, index(marked.getProblemMark().or(() -> context)));
    String problem = String.valueOf(marked.getProblem());
    String began = excerpt(source, index(context)).position();
    return FAULTS.stream()
        .filter(fault -> problem.contains(fault.sign()))
        .findFirst()
        .map(f -> Failure.at(place, f.what(), f.why().replace("%s", began), f.hint()))
        .orElseGet(
            () ->
                Failure.at(
                    place,
                    "this is not valid YAML",
                    problem,
                    "compare this line with the one before"));
  }

  private static int index(Optional<Mark> mark) {
    return mark.map(Mark::getIndex).orElse(0);
  }

  /** Marks count code points. What is missing at the end is shown at the last character. */
  private static SourceExcerpt excerpt(SourceText source, int codePoint) {
    String text = source.text();
    int last = Math.max(0, text.stripTrailing().length() - 1);
    int count = text.codePointCount(0, text.length());
    int offset = text.offsetByCodePoints(0, Math.min(codePoint, count));
    return source.excerpt(Math.min(offset, last), 1);
  }
}
