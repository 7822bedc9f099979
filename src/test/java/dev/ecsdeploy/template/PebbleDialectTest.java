package dev.ecsdeploy.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PebbleDialectTest {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "NASTY", "a \"quoted\" \\ text\nwith a break",
          "FORGED", "x\", \"privileged\": true, \"y\": \"",
          "COUNT", "3",
          "LIST", "[\"a\", \"b\"]",
          "SUBNETS", "subnet-a,subnet-b",
          "ENV", "prd",
          "YAML", "a: b #c",
          "EMPTY", "");

  @TempDir Path directory;

  static Stream<Arguments> holes() {
    return Stream.of(
        // In a string a value is escaped, so that it can neither break nor forge the file.
        arguments(
            "{\"a\": \"{{ must_env('NASTY') }}\"}",
            "{\"a\": \"a \\\"quoted\\\" \\\\ text\\nwith a break\"}"),
        arguments(
            "{\"a\": \"x {{ must_env('FORGED') }}\"}",
            "{\"a\": \"x x\\\", \\\"privileged\\\": true, \\\"y\\\": \\\"\"}"),
        // A string that is one hole takes the type of its value.
        arguments("{\"a\": \"{{ int(must_env('COUNT')) }}\"}", "{\"a\": 3}"),
        arguments("{\"a\": \"{{ json(must_env('LIST')) }}\"}", "{\"a\": [\"a\", \"b\"]}"),
        arguments("{\"a\": \"{{ must_env('ENV') == 'prd' }}\"}", "{\"a\": true}"),
        arguments(
            "{\"a\": \"{{ must_env('SUBNETS') | split(',') }}\"}",
            "{\"a\": [\"subnet-a\", \"subnet-b\"]}"),
        arguments("{\"a\": \"{{ must_env('COUNT') }}\"}", "{\"a\": \"3\"}"),
        arguments("{\"a\": \"{{ must_env('EMPTY') }}\"}", "{\"a\": \"\"}"),
        // Outside of strings a text goes in as it is.
        arguments("{\"a\": {{ must_env('LIST') }}}", "{\"a\": [\"a\", \"b\"]}"),
        arguments("{\"a\": {{ must_env('COUNT') }}}", "{\"a\": 3}"),
        arguments("{\"{{ must_env('ENV') }}\": 1}", "{\"prd\": 1}"),
        arguments("{\"a\": \"{{ json_escape('\"') }}\"}", "{\"a\": \"\\\"\"}"),
        // The language.
        arguments("{# a comment #}{\"a\": 1}", "{\"a\": 1}"),
        arguments(
            "{\"a\": {% if must_env('ENV') == 'prd' %}2{% else %}1{% endif %}}", "{\"a\": 2}"),
        arguments(
            "[{% for s in must_env('SUBNETS') | split(',') %}\"{{ s }}\"{% if not loop.last %},{%"
                + " endif %}{% endfor %}]",
            "[\"subnet-a\",\"subnet-b\"]"),
        arguments("{\"a\": \"{{ env('UNSET', 'EMPTY', 'latest') }}\"}", "{\"a\": \"latest\"}"),
        arguments("{\"a\": \"{{ '<b>&' }}\"}", "{\"a\": \"<b>&\"}"));
  }

  @ParameterizedTest
  @MethodSource("holes")
  void writesAValueAsItsPlaceWantsIt(String template, String rendered) throws IOException {
    assertThat(render("task.json", template).text()).isEqualTo(rendered);
  }

  @Test
  void quotesInYamlWhatWouldMeanSomethingThere() throws IOException {
    String yaml =
        render("task.yml", "a: \"{{ must_env('YAML') }}\"\nb: '{{ must_env('ENV') }}'\n").text();
    assertThat(yaml).isEqualTo("a: \"a: b #c\"\nb: 'prd'\n");
  }

  @Test
  void showsAnUndefinedVariableWhereItStands() throws IOException {
    Failure failure = failure("{\n  \"a\": 1,\n  \"image\": \"web:{{ must_env('TAGG') }}\"\n}\n");
    assertThat(failure.what()).isEqualTo("environment variable TAGG is not defined");
    assertThat(failure.excerpt().orElseThrow().position()).endsWith("task.json:3:20");
    assertThat(failure.excerpt().orElseThrow().length()).isEqualTo("must_env('TAGG')".length());
  }

  @Test
  void namesTheFunctionThatWasMeant() throws IOException {
    Failure failure = failure("{\"a\": \"{{ must_enf('ENV') }}\"}");
    assertThat(failure.what()).contains("must_enf");
    assertThat(failure.why() + failure.hint()).contains("must_env");
  }

  @Test
  void knowsInTheFileWhereEachCharacterOfTheResultWasWritten() throws IOException {
    SourceText text = render("task.json", "{\"a\": \"{{ must_env('NASTY') }}\",\n \"wrong\": 1}");
    int offset = text.text().indexOf("wrong");
    assertThat(text.excerpt(offset, 5).position()).endsWith("task.json:2:3");
  }

  @Test
  void rendersTheSameTwice() throws IOException {
    String template = "{\"a\": \"{{ must_env('NASTY') }}\"}";
    assertThat(render("a.json", template).text()).isEqualTo(render("a.json", template).text());
  }

  private SourceText render(String name, String template) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, template);
    return new Renderer(Environment.of(VARIABLES, List.of()), List.of()).render(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ 'abc' | replace({'a': null}) }}",
        "{{ 'abc' | split('[') }}",
        "{{ i18n('a', 'b') }}",
        "{{ -'a' }}",
        "{{ [3, 'a'] | sort }}",
      })
  void whatPebbleItselfDoesNotCheckIsAFaultOfTheTemplate(String hole) throws IOException {
    Failure failure = failure("{\"a\": \"" + hole + "\"}");
    assertThat(failure.what()).endsWith(" cannot be rendered");
    assertThat(failure.kind()).isEqualTo(Failure.Kind.PROJECT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"include", "extends"})
  void aTemplateThatIsPartOfItselfIsAFault(String tag) throws IOException {
    assertThat(failure("{% " + tag + " \"task.json\" %}").why()).contains("itself");
  }

  private Failure failure(String template) throws IOException {
    Files.writeString(directory.resolve("task.json"), template);
    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () ->
                new Renderer(Environment.of(VARIABLES, List.of()), List.of())
                    .render(directory.resolve("task.json")));
    assertThat(failure).isNotNull();
    return failure;
  }
}
