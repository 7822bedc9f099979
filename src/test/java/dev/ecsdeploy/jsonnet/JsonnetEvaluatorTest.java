package dev.ecsdeploy.jsonnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.template.Environment;
import dev.ecsdeploy.template.Renderer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonnetEvaluatorTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir Path directory;

  /** Expected values are those of go-jsonnet 0.22. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'' + 1/3|\"0.33333333333333331\"",
        "'' + {a: 1, b: []}|\"{\\\"a\\\": 1, \\\"b\\\": [ ]}\"",
        "'%s' % [[1, {a: 'x'}]]|\"[1, {\\\"a\\\": \\\"x\\\"}]\"",
        "'%05d %-5s. %.2f %x %g' % [42, 'a', 2.345, 255, 1e-5]|\"00042 a    . 2.35 ff 1e-05\"",
        "std.asciiUpper('aé')|\"Aé\"",
        "std.length('é😀')|2",
        "'\\ud83d\\ude00'|\"😀\"",
        "[1, 2] < [1, 3]|true",
        "[1, 2, 3, 4][-3:4:2]|[2,4]",
        "1_000|1000",
        "std.get({a: 1}, 'b', 3)|3",
        "std.trim(' a ')|\"a\"",
        "std.sha1('é')|\"bf15be717ac1b080b4f1c456692825891ff5073d\"",
        "std.md5('a')|\"0cc175b9c0f1b6a831c399e269772661\"",
        "[std.minArray([3, 1]), std.maxArray([], onEmpty=5), std.sum([1, 2]), std.avg([1,"
            + " 2])]|[1,5,3,1.5]",
        "std.splitLimitR('a/b/c', '/', 1)|[\"a/b\",\"c\"]",
        "std.objectRemoveKey({a: 1, b: 2}, 'a')|{\"b\":2}",
        "[std.contains([1], 1), std.xor(true, false), std.xnor(true, false), std.any([]),"
            + " std.all([])]|[true,true,false,false,true]",
        "[std.remove([1, 2, 1], 1), std.removeAt([1, 2, 3], 1)]|[[2,1],[1,3]]",
        "std.flattenDeepArray([1, [2, [3]]])|[1,2,3]",
        "std.parseYaml('a: [1, x]')|{\"a\":[1,\"x\"]}",
        "std.mergePatch({a: {b: 1, c: 2}}, {a: {b: null}})|{\"a\":{\"c\":2}}",
        "std.prune({a: [null, {}], b: 1})|{\"b\":1}",
        "std.manifestJsonMinified({a: [], b: 1.5})|\"{\\\"a\\\":[],\\\"b\\\":1.5}\"",
        "std.manifestTomlEx({a: {b: [1]}}, ' ')|\"\\n\\n[a]\\n b = [\\n  1\\n ]\"",
        "{a: {x: 1}} + {a+: {y: 2}}|{\"a\":{\"x\":1,\"y\":2}}",
        "local f(x) = x; f(1) tailstrict|1",
        "{a: 1, b: $.a, c:: 2, [if false then 'd']: 3}|{\"a\":1,\"b\":1}",
        "0.1|0.1",
        "'%g %e %.17g' % [1234567, 12345.678, 0.1]|\"1.23457e+06 1.234568e+04 0.1\"",
        "std.map(func=function(x) x + 1, arr=[1])|[2]",
        "std.remove(['a'], 'a')|[]",
        "std.reverse(arr=[1, 2])|[2,1]",
        "std.makeArray(-1, function(i) i)|[]",
        "std.mapWithKey(function(k, v) k + v, {a: 1, b:: 2})|{\"a\":\"a1\"}",
        "{a: {x: 1}} + {[k]+: {b: 1} for k in ['a']}|{\"a\":{\"b\":1,\"x\":1}}",
        "std.length(std.manifestJsonMinified('\\u2028'))|8",
      })
  void answersWhatGoJsonnetAnswers(String expression, String json) {
    assertThat(evaluate(expression)).isEqualTo(MAPPER.readTree(json));
  }

  /** Where the fault is, and its words. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ a: 'web' image: 1 }|1:12|expected a comma before next field",
        "{a: 'x|1:5|this string does not end",
        "'\\U12'|1:2|unknown escape sequence in string literal: \\U",
        "local x = 1 x|1:13|expected , or ; but got x",
        "[1, y]|1:5|Unknown variable: y",
        "error 'boom'|1:1|boom",
        "local n = 50; assert n < 10 : 'too many: ' + n; n|1:15|too many: 50",
        "{assert self.a == 1 : 'bad a', a: 2}|1:|bad a",
        "{a: std.extVar('stag')}|1:5|Undefined external variable: stag",
        "import 'lib/none.libsonnet'|1:1|couldn't open import \"lib/none.libsonnet\"",
        "{a: 1}.b|1:|Field does not exist: b",
        "[1][5]|1:|Index 5 out of bounds, not within [0, 1)",
        "1 / 0|1:3|Division by zero.",
        "1e1000|1:1|Overflow",
        "{[k]:: 1 for k in ['a']}|1:5|object comprehensions cannot have hidden fields",
        "std.base64Decode('YQ')|1:1|input string appears not to be a base64 encoded string. Wrong"
            + " length found (2)",
        "(function(x) x)()|1:|Missing argument: x",
        "[1] + 1|1:5|Unexpected type number, expected array",
        "std.native('nope')(1)|1:1|there is no native function nope",
        "{f: function(x) x}|1:|couldn't manifest function as JSON",
        "local f(n) = 1 + f(n + 1); f(0)|1:|max stack frames exceeded",
        "local x = x; x|1:|max stack frames exceeded",
      })
  void tellsAFaultAtItsPlace(String expression, String position, String what) {
    Failure failure = failure(expression);

    assertThat(failure.what()).isEqualTo(what);
    assertThat(failure.excerpt().orElseThrow().position()).startsWith("t.jsonnet:" + position);
    assertThat(failure.what() + failure.why() + failure.hint())
        .doesNotContain("scala", "sjsonnet", "java.");
  }

  @Test
  void aFaultInAnImportedFileIsShownThere() throws IOException {
    Files.createDirectories(directory.resolve("lib"));
    Files.writeString(directory.resolve("lib/a.libsonnet"), "{\n  a: error 'there',\n}");

    Failure failure = failure("(import 'lib/a.libsonnet').a");

    assertThat(failure.excerpt().orElseThrow().position()).isEqualTo("lib/a.libsonnet:2:6");
  }

  @Test
  void importsAreRelativeToTheFileThatHasThem() throws IOException {
    Files.createDirectories(directory.resolve("lib"));
    Files.writeString(
        directory.resolve("lib/a.libsonnet"),
        "{ text: importstr 'b.txt', bytes: importbin 'b.txt' }");
    Files.writeString(directory.resolve("lib/b.txt"), "hé");

    assertThat(evaluate("import 'lib/a.libsonnet'"))
        .isEqualTo(MAPPER.readTree("{\"bytes\":[104,195,169],\"text\":\"hé\"}"));
  }

  @Test
  void deepRecursionDoesNotOverflow() {
    assertThat(evaluate("local f(n) = if n == 0 then 0 else 1 + f(n - 1); f(50000)").asInt())
        .isEqualTo(50_000);
  }

  @Test
  void textBlocksMayLeaveOutTheirLastLineBreak() {
    assertThat(evaluate("[|||\n  a\n    'b' \"c\"\n|||, |||-\n  d\n|||]"))
        .isEqualTo(MAPPER.readTree("[\"a\\n  'b' \\\"c\\\"\\n\",\"d\"]"));
  }

  @Test
  void nativeFunctionsAreThoseOfTheTemplates() throws IOException {
    String text =
        "local native = std.native;[native('must_env')('A'), native('env')('NONE', 'x'),"
            + " native('json')('[1,{\"b\":true}]'), native('int')('3')]";

    assertThat(MAPPER.readTree(rendered(text)))
        .isEqualTo(MAPPER.readTree("[\"1\",\"x\",[1,{\"b\":true}],3]"));
  }

  @Test
  void anUndefinedVariableKeepsItsWords() {
    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> rendered("{ a: std.native('must_env')('NONE') }"));

    assertThat(failure.what()).isEqualTo("environment variable NONE is not defined");
    assertThat(failure.excerpt().orElseThrow().line()).isEqualTo(1);
  }

  @Test
  void aNativeFunctionChecksItsArguments() {
    Failure failure =
        catchThrowableOfType(Failure.class, () -> rendered("std.native('env')('NONE')"));

    assertThat(failure.what()).isEqualTo("Missing argument: default");
  }

  @Test
  void aFaultInTheValueIsShownAtTheFieldOfThatName() {
    SourceText text =
        new JsonnetEvaluator(ExternalVariables.NONE, List.of())
            .evaluate(
                directory.resolve("t.jsonnet"),
                SourceText.of("t.jsonnet", "{\n  b: [1],\n  a: { a: 2 },\n}"));

    assertThat(text.excerpt(text.text().indexOf("\"b\""), 3).position()).isEqualTo("t.jsonnet:2:3");
    assertThat(text.excerpt(text.text().indexOf("\"a\""), 3).position()).isEqualTo("t.jsonnet:1:1");
  }

  @Test
  void externalVariablesAreTextsOrCode() {
    ExternalVariables variables =
        ExternalVariables.of(
            List.of("sql=select 1\\; select 2;kv=a=b", "kv=later"), List.of("n=1 + 1;o={a: 2}"));

    assertThat(variables.texts()).isEqualTo(Map.of("sql", "select 1; select 2", "kv", "later"));
    assertThat(
            new JsonnetEvaluator(variables, List.of())
                .evaluate(Path.of("t"), SourceText.of("t", "[std.extVar('n'), std.extVar('o').a]"))
                .text())
        .isEqualToIgnoringWhitespace("[2,2]");
  }

  @Test
  void formatsJsonSoThatItEvaluatesToItself() {
    String json =
        "{\"a\":[1,true,null,{}],\"if\":\"it's\",\"b c\":\"say \\\"hi\\\"\\n\",\"d\":{\"e\":'\\\\'}}"
            .replace("'\\\\'", "\"\\\\\"");
    String formatted = JsonnetFormat.write(MAPPER.readTree(json));

    assertThat(formatted).startsWith("{\n  a: [\n    1,\n").contains("  'if': \"it's\",\n");
    assertThat(evaluate(formatted)).isEqualTo(MAPPER.readTree(json));
  }

  @Test
  void noClassOfItsLibraryIsLoadedBeforeItIsNeeded() throws Exception {
    List<String> loaded = new ArrayList<>();
    URL[] path =
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .map(entry -> url(Path.of(entry)))
            .toArray(URL[]::new);
    try (URLClassLoader loader = recording(path, loaded)) {
      loader.loadClass("dev.ecsdeploy.template.JsonnetFiles");
      Class<?> evaluator = loader.loadClass(JsonnetEvaluator.class.getName());
      Class<?> variables = loader.loadClass(ExternalVariables.class.getName());
      evaluator
          .getConstructor(variables, List.class)
          .newInstance(variables.getField("NONE").get(null), List.of());

      assertThat(loaded).isEmpty();
      loader.loadClass("dev.ecsdeploy.jsonnet.machine.Machine");
      assertThat(loaded).isNotEmpty();
    }
  }

  private static URLClassLoader recording(URL[] path, List<String> loaded) {
    return new URLClassLoader(path, ClassLoader.getPlatformClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith("sjsonnet.") || name.startsWith("scala.")) {
          loaded.add(name);
        }
        return super.findClass(name);
      }
    };
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String rendered(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("t.jsonnet"), text);
    return new Renderer(Environment.of(Map.of("A", "1"), List.of()), List.of()).render(file).text();
  }

  private JsonNode evaluate(String expression) {
    return MAPPER.readTree(
        new JsonnetEvaluator(ExternalVariables.NONE, List.of())
            .evaluate(directory.resolve("t.jsonnet"), SourceText.of("t.jsonnet", expression))
            .text());
  }

  private Failure failure(String expression) {
    return catchThrowableOfType(Failure.class, () -> evaluate(expression));
  }
}
