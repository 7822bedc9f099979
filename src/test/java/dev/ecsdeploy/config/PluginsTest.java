package dev.ecsdeploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.template.Environment;
import dev.ecsdeploy.template.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginsTest {
  @TempDir Path directory;

  @Test
  void everyKindIsRead() throws IOException {
    List<PluginSpec> plugins =
        plugins(
            """
            - name: tfstate
              config: {path: ../infra/./terraform.tfstate}
            - name: TFState
              func_prefix: net_
              config: {url: s3://states/net.tfstate, optional: true}
            - name: cloudformation
            - name: ssm
              func_prefix: my_
            - name: secretsmanager
              func_prefix: my_
            - name: external
              func_prefix: x_
              config: {name: port, command: [./port.sh, -v], num_args: 2, parser: string, timeout: 5}
            - name: external
              config: {name: plain, command: [date]}
            """);

    assertThat(plugins)
        .containsExactly(
            new PluginSpec.Tfstate(
                "", directory.resolveSibling("infra/terraform.tfstate").toString(), false),
            new PluginSpec.Tfstate("net_", "s3://states/net.tfstate", true),
            new PluginSpec.CloudFormation(""),
            new PluginSpec.Ssm("my_"),
            new PluginSpec.SecretsManager("my_"),
            new PluginSpec.External(
                "x_",
                "port",
                List.of("./port.sh", "-v"),
                2,
                PluginSpec.Parser.STRING,
                Duration.ofSeconds(5)),
            new PluginSpec.External("", "plain", List.of("date"), 0, PluginSpec.Parser.JSON, null));
    assertThat(plugins.get(1).functions()).containsExactly("net_tfstate", "net_tfstatef");
  }

  @Test
  void aFunctionThatIsAlwaysThereMayBeReplaced() throws IOException {
    assertThat(plugins("- name: ssm\n- name: ssm\n")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: tfstat, config: {}} | tfstat",
        "{name: tfstate} | plugins[0].config",
        "{name: tfstate, config: {}} | path",
        "{name: tfstate, config: {path: [a]}} | plugins[0].config.path",
        "{name: tfstate, config: {pth: a}} | pth",
        "{name: external, config: {command: [a]}} | name",
        "{name: external, config: {name: a-b, command: [a]}} | a-b",
        "{name: external, config: {name: a}} | command",
        "{name: external, config: {name: a, command: [a], parser: xml}} | xml",
        "{name: external, config: {name: a, command: [a], num_args: many}} | many",
        "{name: external, config: {name: a, command: [a], timeout: soon}} | soon",
        "{config: {}} | name",
        "{name: cloudformation}, {name: cloudformation} | func_prefix",
      })
  void aPluginThatCannotBeIsRefused(String entries, String named) {
    assertThatThrownBy(() -> plugins("[" + entries + "]"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.excerpt().orElseThrow().position()).contains("ecsdeploy.yml:");
              assertThat(failure.what() + failure.why() + failure.hint()).contains(named);
            });
  }

  private List<PluginSpec> plugins(String yaml) throws IOException {
    Path file = directory.resolve("ecsdeploy.yml");
    Files.writeString(file, "plugins:\n" + yaml.indent(2));
    Renderer renderer = new Renderer(Environment.of(Map.of(), List.of()), List.of());
    return new ConfigLoader(renderer, "1.0.0", ConfigLoader.Overrides.NONE).load(file).plugins();
  }
}
