package dev.ecsdeploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ecsdeploy.config.CodeDeploySettings.Hook;
import dev.ecsdeploy.config.ConfigLoader.Overrides;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.template.Environment;
import dev.ecsdeploy.template.Renderer;
import dev.ecsdeploy.template.TemplateLanguage;
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
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  @TempDir Path directory;

  @Test
  void everyKeyOfAProjectOfEcspressoIsRead() throws IOException {
    Config config =
        load(
            "ecspresso.yml",
            """
            required_version: ">= 2.3, < 3"
            region: eu-west-1
            cluster: shop
            service: web
            service_definition: ../defs/./service.json
            task_definition: /abs/task.json
            timeout: 90
            plugins:
              - name: ssm
                func_prefix: p_
            appspec:
              version: 0.0
              Resources: []
              Hooks:
                - BeforeInstall: check
                - AfterAllowTraffic: arn:aws:lambda:eu-west-1:123456789012:function:smoke
            codedeploy:
              application_name: app
              deployment_group_name: group
              deployment_config_name: CodeDeployDefault.ECSCanary10Percent5Minutes
            filter_command: fzf
            ignore:
              tags: [owner]
            """);

    assertThat(config.tool()).isEqualTo(Tool.ECSPRESSO);
    assertThat(config.template()).isEqualTo(TemplateLanguage.GO);
    assertThat(config.serviceDefinition()).isEqualTo(directory.resolveSibling("defs/service.json"));
    assertThat(config.taskDefinition()).isEqualTo(Path.of("/abs/task.json"));
    assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(config.ignoredTags()).containsExactly("owner");
    assertThat(config.unknownFields()).isEqualTo(Config.UnknownFields.WARN);
    assertThat(config.filterCommand()).isEqualTo("fzf");
    assertThat(config.codeDeploy())
        .isEqualTo(
            new CodeDeploySettings(
                "app",
                "group",
                "CodeDeployDefault.ECSCanary10Percent5Minutes",
                List.of(
                    new Hook("BeforeInstall", "check"),
                    new Hook(
                        "AfterAllowTraffic",
                        "arn:aws:lambda:eu-west-1:123456789012:function:smoke"))));
    assertThat(config.warnings())
        .singleElement()
        .asString()
        .contains("ecspresso.yml:21:1: filter_command is deprecated");
  }

  @Test
  void keysOfAProjectOfEcspressoMayHaveAnyLetterCase() throws IOException {
    Config config = load("ecspresso.yml", "Region: eu-west-1\nSERVICE: web\nIgnore: {Tags: [a]}\n");
    assertThat(config.region()).isEqualTo("eu-west-1");
    assertThat(config.service()).isEqualTo("web");
    assertThat(config.ignoredTags()).containsExactly("a");
    assertThat(config.warnings()).isEmpty();
  }

  @Test
  void everyUnknownKeyOfAProjectOfEcspressoIsWarnedAboutOnce() throws IOException {
    Config config =
        load("ecspresso.yml", "servce: web\nowner: me\ncodedeploy: {group: a}\nservice: b\n");
    assertThat(config.warnings())
        .satisfiesExactly(
            warning ->
                assertThat(warning)
                    .endsWith(
                        "ecspresso.yml:1:1: servce is no key of the config file (did you mean"
                            + " service?); it has no effect"),
            warning -> assertThat(warning).contains("ecspresso.yml:2:1: owner is no key"),
            warning -> assertThat(warning).contains("ecspresso.yml:3:14: codedeploy.group is no"));
  }

  @Test
  void theLastOfTwoEqualKeysCountsInAProjectOfEcspresso() throws IOException {
    for (String name : List.of("ecspresso.yml", "ecspresso.json")) {
      Config config = load(name, "{\"service\": \"a\", \"cluster\": \"c\", \"service\": \"b\"}");
      assertThat(config.service()).isEqualTo("b");
      assertThat(config.warnings()).singleElement().asString().contains("service is given twice");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"servce: web\n", "SERVICE: web\n", "service: a\nservice: b\n"})
  void ourOwnProjectsAreReadStrictly(String text) {
    assertThatThrownBy(() -> load("ecsdeploy.yml", text)).isInstanceOf(Failure.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ecsdeploy.yml, ECSDEPLOY",
    "ecsdeploy.prd.yaml, ECSDEPLOY",
    "stg-ecsdeploy.json, ECSDEPLOY",
    "ecspresso.jsonnet, ECSPRESSO",
    "prd.yml, ECSPRESSO",
    "sub/config.yml, ECSPRESSO"
  })
  void theNameOfTheFileTellsTheTool(String name, Tool tool) {
    assertThat(Tool.of(Path.of(name))).isEqualTo(tool);
  }

  @Test
  void theLanguageOfTheDefinitionsCanBeChosen() throws IOException {
    assertThat(load("ecspresso.yml", "template: pebble").template())
        .isEqualTo(TemplateLanguage.PEBBLE);
    assertThat(load("ecsdeploy.yml", "template: go").template()).isEqualTo(TemplateLanguage.GO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'>= v1.0.0'",
        "'>= 2.0.0, < 3'",
        "'~> v2.0'",
        "'~> 2.8.0'",
        "'= 2.8.7'",
        "'2.8.7'",
        "'>=2.4,!=2.8.6'"
      })
  void theToolCountsAsEcspressoInItsProjects(String constraint) throws IOException {
    assertThat(load("ecspresso.yml", "required_version: '" + constraint + "'\nservice: a"))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"< 2", ">= 3", "~> 2.7.0", "= 2.8.6", "newest please", ">= 2 < 3"})
  void anotherVersionIsRefused(String constraint) {
    Failure failure =
        catchThrowableOfType(
            Failure.class, () -> load("ecspresso.yml", "required_version: '" + constraint + "'\n"));
    assertThat(failure.what() + failure.why()).contains(constraint);
  }

  @Test
  void theCommandLineWinsAndTheEnvironmentFillsIn() throws IOException {
    Overrides overrides = new Overrides(Duration.ofHours(1), "peco", "us-east-2");
    Config config = load("ecspresso.yml", "timeout: 5m\nfilter_command: fzf\n", overrides);
    assertThat(config.timeout()).isEqualTo(Duration.ofHours(1));
    assertThat(config.filterCommand()).isEqualTo("peco");
    assertThat(config.region()).isEqualTo("us-east-2");
    assertThat(config.cluster()).isEqualTo("default");
    assertThat(load("ecspresso.yml", "region: sa-east-1\n", overrides).region())
        .isEqualTo("sa-east-1");
  }

  @Test
  void anEndingThatIsNoneOfAConfigFileIsRefused() {
    assertThatThrownBy(() -> load("ecspresso.toml", "region = 'a'"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(".toml");
  }

  @Test
  void theConfigIsWrittenAsItIsUsed() throws IOException {
    Config config =
        load(
            "ecspresso.yml",
            """
            cluster: "on"
            plugins:
              - {name: tfstate, func_prefix: a_, config: {url: "s3://b/c", optional: true}}
              - {name: external, config: {name: f, command: [x, "1"], timeout: 3}}
            appspec: {Hooks: [{AfterInstall: f}]}
            """);
    assertThat(ConfigWriter.write(config))
        .isEqualTo(
            """
            cluster: "on"
            timeout: "10m"
            template: go
            unknown_fields: warn
            plugins:
              - name: tfstate
                func_prefix: a_
                config:
                  url: "s3://b/c"
                  optional: true
              - name: external
                config:
                  name: f
                  command:
                    - x
                    - "1"
                  num_args: 0
                  parser: json
                  timeout: "3s"
            appspec:
              Hooks:
                - AfterInstall: f
            """);
  }

  @Test
  void theFirstConfigFileThatIsThereIsFound() throws IOException {
    write("ecspresso.jsonnet", "{}");
    assertThat(found(null)).isEqualTo("ecspresso.jsonnet");
    assertThat(found("ecspresso.yml")).isEqualTo("ecspresso.jsonnet");
    write("ecspresso.yaml", "");
    assertThat(found("")).isEqualTo("ecspresso.yaml");
    write("ecsdeploy.json", "{}");
    assertThat(found(null)).isEqualTo("ecsdeploy.json");
    assertThat(found("ecspresso.yml")).isEqualTo("ecspresso.yaml");
    assertThat(found("other.yml")).isEqualTo("other.yml");
  }

  private String found(@org.jspecify.annotations.Nullable String given) {
    return directory.relativize(ConfigFiles.find(directory, given)).toString();
  }

  private Config load(String name, String text) throws IOException {
    return load(name, text, Overrides.NONE);
  }

  private Config load(String name, String text, Overrides overrides) throws IOException {
    Environment environment = Environment.of(Map.of(), List.of());
    Renderer renderer = new Renderer(environment, List.of());
    return new ConfigLoader(renderer, "1.0.0", overrides).load(write(name, text));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
