package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects whose files are Jsonnet. */
class JsonnetTest {
  @TempDir Path project;

  @Test
  void externalVariablesComeFromOptions() throws IOException {
    writeProject("[std.extVar('stage'), std.extVar('sql'), '%d' % std.extVar('count')]");

    Run run =
        run(
            Map.of(),
            "--ext-str=stage=stg;sql=a\\;b=c",
            "--ext-str=stage=prd",
            "--ext-code=count=1 + 2");

    run.exitsWith(ExitCode.DONE).callsNothing();
    run.out().containsSubsequence("\"prd\"", "\"a;b=c\"", "\"3\"");
  }

  @Test
  void externalVariablesComeFromTheEnvironment() throws IOException {
    writeProject("[std.extVar('stage'), '%d' % std.extVar('count')]");

    Run run =
        run(
            Map.of(
                "ECSDEPLOY_EXT_STR",
                "stage=prd;x=y",
                "ECSDEPLOY_EXT_CODE",
                "count=std.length([1])"));

    run.exitsWith(ExitCode.DONE);
    run.out().containsSubsequence("\"prd\"", "\"1\"");
  }

  @Test
  void anExternalVariableNeedsAValue() throws IOException {
    writeProject("[]");

    run(Map.of(), "--ext-str=stage").exitsWith(ExitCode.USAGE).err().contains("NAME=VALUE");
  }

  @Test
  void theDefaultOfEnvKeepsItsType() throws IOException {
    writeProject(
        "local env = std.native('env'); ['%d' % env('NONE', 7), env('EMPTY', 'x'), env('A', 'A'),"
            + " env(name='B', default=null)]");

    Run run = run(Map.of("EMPTY", "", "B", "b"));

    run.exitsWith(ExitCode.DONE);
    run.out().containsSubsequence("\"7\"", "\"x\"", "\"A\"", "\"b\"");
  }

  @Test
  void aNativeFunctionThatThereIsNotIsNamed() throws IOException {
    writeProject("[std.native('must_enf')('A')]");

    Run run = run(Map.of()).exitsWith(ExitCode.PROJECT);

    run.err().contains("td.jsonnet:1:", "there is no native function must_enf", "must_env");
  }

  @Test
  void aConfigOfEcspressoInJsonMayBeJsonnet() throws IOException {
    write(
        "ecspresso.json",
        """
        {
          // the shop
          region: 'ap-northeast-1',
          "cluster": '{{ must_env `CLUSTER` }}',
          "service": "web",
        }
        """);

    Run run =
        new Run.Given(project, world(), Map.of("CLUSTER", "shop"))
            .run("render", "config")
            .exitsWith(ExitCode.DONE);

    run.out().contains("shop");
  }

  @Test
  void faultsInTemplatesOfJsonnetTextsAreShownAtTheirField() throws IOException {
    write("ecspresso.yml", "region: ap-northeast-1\nservice: web\ntask_definition: td.jsonnet\n");
    write("td.jsonnet", "{\n  family: 'web-{{ must_env `NONE` }}',\n}\n");

    run(Map.of()).exitsWith(ExitCode.PROJECT).err().contains("td.jsonnet:2:", "NONE");
  }

  @Test
  void printsJsonnet() throws IOException {
    writeProject("['it\\'s', 'a\\nb']");

    Run run = run(Map.of(), "--jsonnet");

    run.exitsWith(ExitCode.DONE);
    run.out().contains("  family: 'web',\n", "\"it's\",\n", "'a\\nb',\n").endsWith("}\n");
  }

  @Test
  void lookupsOfAFileAreMadeTogether() throws IOException {
    writeProject(
        "[std.native('ssm')('/p/%d' % i) for i in std.range(0, 18)]"
            + ", cpu: std.parseInt(std.native('ssm')('/number'))");

    SimulatedWorld world = world();

    Run run = Run.of(project, world, "render", "taskdef").exitsWith(ExitCode.DONE);

    assertThat(world.aws().journal().operations())
        .containsExactly("SSM.GetParameters", "SSM.GetParameters");
    run.out().containsSubsequence("\"cpu\": 64", "\"v0\"", "\"v18\"");
  }

  @Test
  void aFaultThatComesFromAValueIsShown() throws IOException {
    writeProject("[std.native('ssm')('/p/1')], cpu: std.parseInt(std.native('ssm')('/p/0'))");

    Run run = run(Map.of()).exitsWith(ExitCode.PROJECT);

    run.err().contains("td.jsonnet:1:", "\"v0\" is not a base 10 integer");
  }

  private void writeProject(String command) throws IOException {
    write(
        "ecsdeploy.jsonnet",
        "{ region: 'ap-northeast-1', service: 'web', task_definition: 'td.jsonnet' }");
    write(
        "td.jsonnet",
        "{ family: 'web', containerDefinitions: [{ name: 'web', image: 'web:1', memory: 128,"
            + " command: "
            + command
            + " }] }");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(project.resolve(name), text);
  }

  private Run run(Map<String, String> variables, String... options) {
    String[] arguments =
        Stream.concat(Stream.of("render", "taskdef"), Stream.of(options)).toArray(String[]::new);
    return new Run.Given(project, world(), variables).run(arguments);
  }

  private static SimulatedWorld world() {
    String parameters =
        IntStream.range(0, 19)
            .mapToObj(i -> "  /p/%d: v%d\n".formatted(i, i))
            .collect(Collectors.joining("", "description: values\nparameters:\n", ""));
    String scenario = parameters + "  /number: \"64\"\n";
    return SimulatedWorld.of(Scenario.read(SourceText.of("scenario.yml", scenario)));
  }
}
