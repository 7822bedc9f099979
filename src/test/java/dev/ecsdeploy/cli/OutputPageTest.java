package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds {@code docs/output.md} against what the commands print. */
class OutputPageTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path PAGE =
      Path.of(System.getProperty("project.directory", ""), "docs", "output.md");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deploy     | steady | deploy --dry-run",
        "deploy     | steady | deploy",
        "deploy     | create | deploy",
        "deploy     | crash  | deploy",
        "deploy     | target-health | deploy",
        "deploy     | superseded | deploy",
        "deploy     | stuck  | deploy --timeout=2m",
        "deploy     | steady | scale --tasks=3",
        "deploy     | steady | refresh",
        "deploy     | steady | deploy --no-wait",
        "diff       | steady | diff",
        "diff       | create | diff",
        "status     | steady | status",
        "verify     | steady | verify",
        "verify     | unready | verify --no-get-secrets",
        "wait       | steady | wait",
        "rollback   | steady | rollback --dry-run",
        "rollback   | steady | rollback",
        "delete     | steady | delete --force --terminate",
        "delete     | steady | delete --force --terminate --wait",
        "delete     | steady | delete --dry-run --terminate",
        "deregister | steady | deregister --keeps=0 --force",
        "deregister | steady | deregister --keeps=0 --force --delete",
        "deregister | steady | deregister --keeps=0 --dry-run",
        "revisions  | steady | revisions",
        "verify     | steady | verify",
        "verify     | unready | verify --no-put-logs",
        "tasks      | steady | tasks",
        "run        | crash  | run",
        "run        | steady | run --dry-run",
        "run        | steady | run",
      })
  void everyMemberThatIsPrintedIsOnThePage(String section, String scenario, String command)
      throws IOException {
    isOnThePage(section, command, WebExample.in(Scenario.named(scenario)));
  }

  @ParameterizedTest
  @CsvSource({
    "deploy, deploy --dry-run",
    "deploy, deploy",
    "deploy, deploy --no-wait",
    "diff, diff",
    "status, status",
    "wait, wait",
  })
  void everyMemberThatIsPrintedInExpressModeIsToo(String section, String command)
      throws IOException {
    isOnThePage(section, command, ExpressExample.in(Scenario.named("steady")));
  }

  private static void isOnThePage(String section, String command, Run.Given world)
      throws IOException {
    isOnThePage(section, world.run((command + " --output=json --envfile=stg.env").split(" ")));
  }

  @Test
  void everyMemberOfAPolicyIsOnThePage() throws IOException {
    isOnThePage(
        "permissions",
        WebExample.in(Scenario.named("steady"))
            .run("permissions", "deploy", "scale", "--envfile=stg.env"));
  }

  private static void isOnThePage(String section, Run run) throws IOException {
    Set<String> printed = new TreeSet<>();
    collect("", JSON.readTree(run.outText()), printed);
    assertThat(printed).as(run.everything()).isNotEmpty();
    Set<String> known = documented(section);
    known.addAll(documented("rollout"));
    printed.removeIf(
        path ->
            known.stream()
                .anyMatch(
                    each ->
                        each.endsWith(".*")
                            && path.startsWith(each.substring(0, each.length() - 1))));
    assertThat(known).as(section + ": " + run.outText()).containsAll(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploy",
        "diff",
        "status",
        "verify",
        "wait",
        "rollback",
        "delete",
        "deregister",
        "revisions",
        "tasks",
        "run",
        "events"
      })
  void thePageAndTheSchemaNameTheSameMembers(String section) throws IOException {
    Set<String> onPage = documented(section);
    if (Set.of("deploy", "wait", "rollback").contains(section)) {
      onPage.addAll(documented("rollout"));
    }
    onPage.removeIf(path -> path.endsWith(".*"));
    assertThat(OutputSchemas.members(OutputSchemas.read(section))).isEqualTo(onPage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy", "rollback"})
  void aRolloutIsDescribedInTheSameWayWhereverItIs(String name) {
    JsonNode members = OutputSchemas.read(name).get("properties");
    OutputSchemas.read("wait")
        .get("properties")
        .properties()
        .forEach(
            member -> {
              if (!member.getKey().equals("outcome")) {
                assertThat(members.get(member.getKey())).isEqualTo(member.getValue());
              }
            });
  }

  /** Paths of the members of a document: {@code tasks[].id}. */
  private static void collect(String path, JsonNode json, Set<String> paths) {
    if (json.isObject()) {
      for (Map.Entry<String, JsonNode> member : json.properties()) {
        String name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
        paths.add(name);
        collect(name, member.getValue(), paths);
      }
    }
    if (json.isArray()) {
      json.forEach(element -> collect(path + "[]", element, paths));
    }
  }

  private static Set<String> documented(String section) throws IOException {
    String page = Files.readString(PAGE);
    Matcher body =
        Pattern.compile("(?ms)^## " + section + "\\b.*?$(.*?)(?=^## |\\z)").matcher(page);
    Set<String> paths = new TreeSet<>();
    if (body.find()) {
      Matcher rows = Pattern.compile("(?m)^\\| `([^`]+)` \\|").matcher(body.group(1));
      while (rows.find()) {
        paths.add(rows.group(1));
      }
    }
    return paths;
  }
}
