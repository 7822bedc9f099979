package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandsTest {
  @Test
  void makesOnlyTheCommandThatIsAskedFor() {
    assertThat(made("render", "--envfile=stg.env")).containsExactly("render");
    assertThat(made("--envfile", "deploy", "render")).containsExactlyInAnyOrder("render", "deploy");
    assertThat(made("--version")).isEmpty();
  }

  @Test
  void makesAllWhereAnyMayBeMeant() {
    assertThat(made()).contains("render", "deploy", "help");
    assertThat(made("--help")).isEqualTo(made());
    assertThat(made("help", "deploy")).isEqualTo(made());
    assertThat(made("rendr")).isEqualTo(made());
  }

  @Test
  void callsEveryCommandByItsOwnName() {
    line()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              CommandLine.Command annotation =
                  command.getCommand().getClass().getAnnotation(CommandLine.Command.class);
              assertThat(annotation.name()).isEqualTo(name);
            });
  }

  /** The flags of ecspresso 2.8; those of the first line are for every command. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deploy     | --help --envfile --debug --ext-str --ext-code --config --assume-role-arn"
            + " --timeout --filter-command --color --no-color --log-format",
        "status     | --events",
        "register   | --dry-run --output",
        "deploy     | --dry-run --tasks --skip-task-definition --revision --force-new-deployment"
            + " --wait --no-wait --wait-until --suspend-auto-scaling --resume-auto-scaling"
            + " --auto-scaling-min --auto-scaling-max --update-service"
            + " --no-update-service --latest-task-definition",
        "rollback   | --dry-run --deregister-task-definition --no-deregister-task-definition --wait"
            + " --no-wait --rollback-events --wait-until --with-previous-task-definition",
        "scale      | --dry-run --tasks --wait --no-wait --suspend-auto-scaling"
            + " --resume-auto-scaling --auto-scaling-min --auto-scaling-max",
        "refresh    | --dry-run --wait --no-wait",
        "wait       | --wait-until --until",
        "run        | --dry-run --task-def --wait --no-wait --overrides --overrides-file"
            + " --skip-task-definition --count --watch-container --latest-task-definition"
            + " --propagate-tags --tags --wait-until --revision --client-token"
            + " --ebs-delete-on-termination --no-ebs-delete-on-termination",
        "deregister | --dry-run --keeps --revision --force --delete",
        "revisions  | --revision --output",
        "tasks      | --id --output --find --stop --force --trace",
        "exec       | --id --command --container --port-forward --local-port --port --host -L"
            + " --progress",
        "delete     | --dry-run --force --terminate",
        "appspec    | --task-definition --update-service --no-update-service",
        "init       | --region --cluster --service --task-definition --task-definition-path"
            + " --service-definition-path --sort --no-sort --force-overwrite --jsonnet --express"
            + " --express-definition-path",
        "render     | --jsonnet",
        "diff       | --unified --no-unified --external --jsonnet --with-service --without-service",
        "verify     | --get-secrets --no-get-secrets --put-logs --no-put-logs --cache --no-cache",
        "continue   | --wait --no-wait --wait-until",
        "docs       | --all",
        "skills     | --all",
      })
  void everyFlagOfEcspressoIsAcceptedOrOnThePage(String command, String flags) throws IOException {
    CommandLine line = line().getSubcommands().get(command);
    String page =
        Files.readString(
            Path.of(System.getProperty("project.directory", ""), "docs", "migrating.md"));
    for (String flag : flags.split(" ", -1)) {
      boolean accepted =
          line != null
              && (line.getCommandSpec().optionsMap().containsKey(flag)
                  || line.getCommandSpec().negatedOptionsMap().containsKey(flag));
      boolean explained =
          page.lines()
              .filter(row -> row.matches("\\| .*`" + command + "\\b.*"))
              .anyMatch(row -> row.contains("not there") && (line == null || row.contains(flag)));
      assertThat(accepted || explained).as(command + " " + flag).isTrue();
    }
  }

  private static Set<String> made(String... arguments) {
    return line(arguments).getSubcommands().keySet();
  }

  private static CommandLine line(String... arguments) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Surroundings here =
        new Surroundings(
            Map.of(),
            Path.of(""),
            new Surroundings.Terminal(
                new Surroundings.Input(InputStream.nullInputStream(), false),
                nowhere,
                nowhere,
                false,
                false,
                80),
            new Surroundings.Time(Clock.systemUTC(), () -> ZoneOffset.UTC, duration -> {}),
            new ProcessPrograms(),
            null);
    GlobalOptions options = new GlobalOptions();
    return Ecsdeploy.commandLine(here, options, new Session(here, options), arguments);
  }
}
