package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.revision.RevisionScope;
import dev.ecsdeploy.revision.Usage;
import dev.ecsdeploy.revision.UsageReader;
import dev.ecsdeploy.view.RevisionsView;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the revisions of the family, or prints one. */
@Command(
    name = "revisions",
    description = {
      "List the active revisions of the task definition's family, and what uses them.",
      "Services and tasks of the cluster are looked at, whoever they belong to."
    },
    footer = {
      "  ecsdeploy revisions",
      "  ecsdeploy revisions --output=json",
      "  ecsdeploy revisions --revision=current > task-definition.json"
    })
final class RevisionsCommand implements Callable<Integer> {
  /** The values of {@code --output}. */
  enum Format {
    table,
    tsv,
    json
  }

  private final Session session;

  @Option(
      names = "--revision",
      paramLabel = "current|latest|N",
      description =
          "Print this revision as JSON: the one that the service has, the newest, or a number.")
  private @Nullable String revision;

  @Option(
      names = "--output",
      paramLabel = "table|tsv|json",
      defaultValue = "table",
      description = "How the list is written to the standard output.")
  private Format format = Format.table;

  RevisionsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    RevisionScope scope = session.revisionScope();
    if (revision == null) {
      list(scope);
    } else {
      session.project().learnSecrets();
      LiveTaskDefinition found = session.live().taskDefinitions().describe(named(revision, scope));
      session.console().result(JsonText.write(RevisionsView.json(found)));
    }
    return ExitCode.DONE.code();
  }

  private void list(RevisionScope scope) throws InterruptedException {
    List<String> revisions = session.live().taskDefinitions().active(scope.family());
    Usage usage = new UsageReader(session.live()).ofCluster(scope);
    Console console = session.console();
    usage.tasksUnread().forEach(console::warn);
    usage.othersUnread().forEach(console::warn);
    switch (format) {
      case table -> print(RevisionsView.table(revisions, usage));
      case tsv -> print(RevisionsView.tsv(revisions, usage));
      case json -> console.result(JsonText.write(RevisionsView.json(revisions, usage)));
    }
  }

  private void print(List<String> lines) {
    lines.forEach(line -> session.console().result(line + "\n"));
  }

  private static String named(String revision, RevisionScope scope) {
    if (revision.equals("current")) {
      LiveService service = scope.service();
      if (service == null) {
        throw Failure.project(
            "there is no service, so there is no current revision",
            "--revision=current is the one that the project's service has",
            "--revision=latest, or a number");
      }
      return service.taskDefinition();
    }
    return RevisionNames.of(revision, scope.family());
  }
}
