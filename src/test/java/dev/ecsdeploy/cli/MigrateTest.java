package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateTest {
  @TempDir Path project;

  @BeforeEach
  void writeProject() throws IOException {
    write(
        "ecspresso.yml",
        """
        # the shop
        required_version: ">= 2.0, < 3"
        cluster: {{ must_env `CLUSTER` }}
        service: web
        task_definition: ecs-task-def.json # the task
        timeout: 600
        """);
    write(
        "ecs-task-def.json",
        """
        {{- /* one task */ -}}
        {{ $stage := must_env `STAGE` -}}
        {
          "family": "web-{{ $stage }}",
          "containerDefinitions": [
            {
              "name": "app",
              "image": "{{ printf `%s/%s:%s` (env `REPO` `local`) "web" (must_env "TAG") }}",
              {{- if eq $stage `prd` `stg` }}
              "memory": {{ env `MEMORY` `512` }},
              {{- else if and (ne $stage `qa`) (env `SMALL` ``) }}
              "memory": 64,
              {{- else }}
              "memory": 128,
              {{- end }}
              "environment": [
                {"name": "MOTD", "value": "{{ env `MOTD` `none` | json_escape }}"},
                {"name": "SIDE", "value": "{{ with env `SIDE` `` }}on {{ . }}{{ else }}off{{ end }}"}
              ]
            }
          ]
        }
        """);
    write("stg.env", "CLUSTER=shop-stg\nSTAGE=stg\nTAG=v1\nMOTD='say \"hi\"'\nSIDE=x\n");
    write("prd.env", "CLUSTER=shop\nSTAGE=prd\nTAG=v2\nMEMORY=1024\nREPO=r\n");
    write("dev.env", "CLUSTER=shop\nSTAGE=dev\nTAG=v2\nSMALL=1\n");
  }

  @Test
  void makesAProjectThatRendersTheSame() throws IOException {
    Run run = migrate();
    run.exitsWith(ExitCode.DONE).callsNothing();
    run.err()
        .contains("written: " + project.resolve("ecsdeploy.yml"))
        .contains("checked: renders the same as before with ")
        .contains("stg.env", "prd.env", "dev.env")
        .doesNotContain("not checked");
    assertThat(read("ecsdeploy.yml"))
        .isEqualTo(
            """
            # the shop
            cluster: {{ must_env('CLUSTER') }}
            service: web
            task_definition: ecsdeploy-task-def.json # the task
            timeout: 600
            """);
    assertThat(read("ecsdeploy-task-def.json"))
        .contains(
            "{#- one task -#}",
            "{% set stage = must_env('STAGE') -%}",
            "\"family\": \"web-{{ stage }}\"",
            "{{ (env('REPO', 'local') ~ '/' ~ 'web' ~ ':' ~ must_env('TAG')) }}",
            "{%- if (stage == 'prd' or stage == 'stg') %}",
            "{%- elseif (stage != 'qa' and env('SMALL', '') != '') %}",
            "\"value\": \"{{ env('MOTD', 'none') }}\"",
            "{% set value = env('SIDE', '') %}{% if value != '' %}on {{ value }}{% else %}off");
    for (String environment : List.of("stg.env", "prd.env", "dev.env")) {
      String theirs =
          given()
              .run("render", "--config=ecspresso.yml", "--envfile=" + environment)
              .exitsWith(ExitCode.DONE)
              .outText();
      given().run("render", "--envfile=" + environment).out().isEqualTo(theirs);
    }
  }

  @Test
  void leavesGoTemplatesWhereSomethingHasNoTranslationAndSaysWhere() throws IOException {
    write(
        "ecs-task-def.json",
        read("ecs-task-def.json").replace("{{ $stage }}\"", "{{ html $stage }}\""));
    Run run = migrate().exitsWith(ExitCode.DONE);
    run.err()
        .contains(
            "the definitions stay Go templates (template: go), because of",
            "ecs-task-def.json:4: {{ html $stage }}: Pebble has no function html",
            "checked: renders the same");
    assertThat(read("ecsdeploy.yml"))
        .contains("task_definition: ecs-task-def.json # the task", "template: go");
    assertThat(project.resolve("ecsdeploy-task-def.json")).doesNotExist();
  }

  @Test
  void neverReplacesAFileUnasked() throws IOException {
    write("ecsdeploy.yml", "mine\n");
    migrate().exitsWith(ExitCode.USAGE).err().contains("ecsdeploy.yml is there already", "--force");
    assertThat(read("ecsdeploy.yml")).isEqualTo("mine\n");
    assertThat(project.resolve("ecsdeploy-task-def.json")).doesNotExist();
    given().run("migrate", "--force").exitsWith(ExitCode.DONE);
    assertThat(read("ecsdeploy.yml")).contains("service: web");
  }

  @Test
  void takesEverythingBackWhereTheNewProjectIsNotTheSame() throws IOException {
    write(
        "ecs-task-def.json",
        read("ecs-task-def.json").replace("`none` | json_escape }}", "`none` }}"));
    write("stg.env", read("stg.env") + "MOTD='one\\ntwo'\n");
    List<String> before = files();
    migrate()
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains("the new project would not be the same: its task definition differs", "stg.env");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void saysWhatItCouldNotCheck() throws IOException {
    for (String file : List.of("stg.env", "prd.env", "dev.env")) {
      Files.delete(project.resolve(file));
    }
    Run run = given().with("CLUSTER", "c").run("migrate").exitsWith(ExitCode.DONE);
    run.err()
        .contains("not checked with the environment: ", "STAGE")
        .contains("nothing was checked: --envfile=FILE");
  }

  @Test
  void warnsInTheNewProjectToo() throws IOException {
    write(
        "ecs-task-def.json",
        read("ecs-task-def.json").replace("\"name\": \"app\"", "\"nme\": 1, \"name\": \"app\""));
    migrate().exitsWith(ExitCode.DONE);
    assertThat(read("ecsdeploy.yml")).contains("unknown_fields: warn\n");
  }

  @Test
  void aConfigFileThatCannotBeTranslatedIsShown() throws IOException {
    write("ecspresso.yml", read("ecspresso.yml") + "region: {{ html `a` }}\n");
    migrate().exitsWith(ExitCode.PROJECT).err().contains("ecspresso.yml:7: {{ html `a` }}");
    assertThat(project.resolve("ecsdeploy.yml")).doesNotExist();
  }

  private Run migrate() {
    return given().run("migrate");
  }

  private Run.Given given() {
    return new Run.Given(project, SimulatedWorld.of(Scenario.named("create")), Map.of());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(project)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  private String read(String file) throws IOException {
    return Files.readString(project.resolve(file));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(project.resolve(file), text);
  }
}
