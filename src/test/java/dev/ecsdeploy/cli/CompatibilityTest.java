package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Projects as teams write them for ecspresso, and what ecspresso answers. Values are compared as
 * JSON without null, "", 0, false, [] and {}, because ecspresso prints what was never said.
 */
class CompatibilityTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("project.directory", ""), "src/test/resources/compat");
  private static final List<String> CONFIG_KEYS =
      List.of("region", "cluster", "service", "service_definition", "task_definition", "timeout");

  static List<Path> renderCases() throws IOException {
    return cases("cases").stream()
        .filter(path -> json(path, "case.json").path("aws").isNull())
        .toList();
  }

  static List<Path> diffCases() throws IOException {
    return cases("diff");
  }

  private static List<Path> cases(String kind) throws IOException {
    try (Stream<Path> directories = Files.list(CORPUS.resolve(kind))) {
      return directories.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("renderCases")
  void rendersAsEcspressoDoes(Path directory) throws IOException {
    JsonNode about = json(directory, "case.json");
    Path error = directory.resolve("expected/error.json");
    if (Files.exists(error)) {
      fails(directory, about, json(directory, "expected/error.json").path("render").asString());
      return;
    }
    for (JsonNode target : about.path("renders")) {
      String what = target.asString();
      boolean config = what.equals("config");
      Run run = run(directory, about, "render", what).exitsWith(ExitCode.DONE).callsNothing();
      String expected =
          Files.readString(
              directory.resolve("expected/" + (config ? "config.txt" : what + ".json")));
      String printed = run.outText().replace(directory.resolve("project") + "/", "");
      JsonNode got = config ? config(printed) : normal(tree(printed));
      assertThat(got)
          .as(run::everything)
          .isEqualTo(config ? config(expected) : normal(tree(expected)));
    }
  }

  private static void fails(Path directory, JsonNode about, String what) {
    Run run = run(directory, about, "render", what);
    if (about.path("may_work").asBoolean(false) && !run.outText().isEmpty()) {
      run.exitsWith(ExitCode.DONE);
      return;
    }
    run.exitsWith(ExitCode.PROJECT).callsNothing().out().isEmpty();
    for (JsonNode name : about.path("error_names")) {
      String[] alternatives =
          texts(name.isArray() ? name : JsonNodeFactory.instance.arrayNode().add(name));
      assertThat(alternatives).as(run::everything).anyMatch(run.errText()::contains);
    }
  }

  private static Run run(Path directory, JsonNode about, String... words) {
    SimulatedWorld world = SimulatedWorld.of(Scenario.named("steady"));
    return new Run.Given(directory.resolve("project"), world, variables(about))
        .run(arguments(about, words));
  }

  private static String[] arguments(JsonNode about, String... words) {
    List<String> all = new ArrayList<>(List.of(texts(about.path("args"))));
    all.addAll(List.of(words));
    all.addAll(List.of(texts(about.path("args_after"))));
    return all.toArray(String[]::new);
  }

  private static Map<String, String> variables(JsonNode about) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_REGION", "ap-northeast-1");
    variables.put("AWS_ACCESS_KEY_ID", "x");
    variables.put("AWS_SECRET_ACCESS_KEY", "x");
    about.path("env").forEachEntry((name, value) -> variables.put(name, value.asString()));
    return variables;
  }

  @ParameterizedTest
  @MethodSource("diffCases")
  void seesADifferenceWhereThereIsOne(Path directory) throws IOException {
    JsonNode about = json(directory, "case.json");
    boolean wanted = about.path("want_changed").asBoolean(about.path("changed").asBoolean());
    try (RemoteStub remote = new RemoteStub(json(directory, "remote.json"))) {
      Run.Given given =
          new Run.Given(directory.resolve("project"), null, variables(about))
              .with("AWS_ENDPOINT_URL", remote.url());
      Run run = given.run(arguments(about, "diff")).exitsWith(ExitCode.DONE);
      assertThat(remote.calls()).contains("DescribeServices", "DescribeTaskDefinition");
      if (!wanted) {
        run.out().isEmpty();
        return;
      }
      run.out().isNotEmpty();
      for (JsonNode name : about.path("diff_names")) {
        String[] alternatives =
            texts(name.isArray() ? name : JsonNodeFactory.instance.arrayNode().add(name));
        assertThat(alternatives).as(run::everything).anyMatch(run.outText()::contains);
      }
      given.run("diff", "--exit-code").exitsWith(ExitCode.FOUND);
    }
  }

  private static JsonNode json(Path directory, String file) {
    try {
      return tree(Files.readString(directory.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }

  private static String[] texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asString)
        .toArray(String[]::new);
  }

  /** The keys that both tools have; the timeout in seconds. */
  private static JsonNode config(String yaml) {
    JsonNode read = JsonDocument.yaml(SourceText.of("config", yaml)).root();
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    CONFIG_KEYS.forEach(key -> view.set(key, read.path(key)));
    view.put("timeout", seconds(read.path("timeout").asString()));
    return normal(view);
  }

  private static double seconds(String duration) {
    Map<String, Double> units = Map.of("h", 3600.0, "m", 60.0, "s", 1.0, "ms", 0.001);
    Matcher part = Pattern.compile("([0-9.]+)(h|ms|m|s)").matcher(duration);
    return part.results()
        .mapToDouble(
            each -> Double.parseDouble(each.group(1)) * units.getOrDefault(each.group(2), 0.0))
        .sum();
  }

  private static JsonNode normal(JsonNode node) {
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.forEachEntry(
          (name, value) -> {
            JsonNode kept = normal(value);
            if (!isNothing(kept)) {
              object.set(name, kept);
            }
          });
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> array.add(normal(element)));
      return array;
    }
    return node.isNumber() ? JsonNodeFactory.instance.numberNode(node.doubleValue()) : node;
  }

  private static boolean isNothing(JsonNode node) {
    return node.isNull()
        || node.isMissingNode()
        || (node.isContainer() && node.isEmpty())
        || (node.isString() && node.stringValue().isEmpty())
        || (node.isBoolean() && !node.booleanValue())
        || (node.isNumber() && node.doubleValue() == 0);
  }
}
