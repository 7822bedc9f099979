package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.deploy.Comparer;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.json.JsonPath;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.project.Desired;
import dev.ecsdeploy.report.Witness;
import dev.ecsdeploy.view.DiffView;
import dev.ecsdeploy.view.StatusView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a deployment would change. */
@Command(
    name = "diff",
    description = "Show what a deployment would change: nothing, when it would change nothing.",
    footer = {
      "  ecsdeploy diff --envfile=stg.env",
      "  ecsdeploy diff --envfile=prd.env --exit-code    # 1 when something would change"
    })
final class DiffCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--exit-code", description = "End with 1 when something differs.")
  private boolean exitCode;

  @Option(
      names = "--unified",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Show only what is around a change; --no-unified shows both sides whole. On by default.")
  private boolean unified = true;

  @Option(
      names = "--external",
      paramLabel = "COMMAND",
      description =
          "Let a command show each difference: it gets two files of JSON, what runs and what the"
              + " file says.")
  private @Nullable String external;

  @Option(names = "--without-service", description = "Compare only the task definition.")
  private boolean withoutService;

  @Option(
      names = "--with-service",
      description = "Compare the service too. On by default; beats --without-service.")
  private boolean withService;

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private PageOptions pages = new PageOptions();

  DiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    session.pages().begin("diff", pages, session);
    Desired desired = session.project().desired();
    Optional<LiveService> service = service();
    Comparer comparer = new Comparer(session.live(), session.differ());
    List<DefinitionDiff> differences = new ArrayList<>();
    boolean serviceToo = withService || !withoutService;
    if (serviceToo && desired.serviceDefinition() != null && session.config().service() != null) {
      differences.add(comparer.service(desired.serviceDefinition(), service.orElse(null)));
    }
    if (desired.expressDefinition() != null) {
      differences.add(comparer.express(desired.expressDefinition(), service.orElse(null)));
    }
    if (desired.taskDefinition() != null) {
      differences.add(comparer.task(desired.taskDefinition(), service.orElse(null)));
    }
    differences.forEach(this::note);
    tell(differences, service);
    print(differences);
    boolean differs = !differences.stream().allMatch(DefinitionDiff::isEmpty);
    return (exitCode && differs ? ExitCode.FOUND : ExitCode.DONE).code();
  }

  private Optional<LiveService> service() {
    String name = session.config().service();
    return name == null
        ? Optional.empty()
        : session.live().services().find(session.config().cluster(), name);
  }

  private void note(DefinitionDiff difference) {
    if (!difference.uncompared().isEmpty()) {
      session
          .console()
          .warn(
              difference.to()
                  + ": not compared, because ECS does not tell it: "
                  + String.join(
                      ", ", difference.uncompared().stream().map(JsonPath::toString).toList()));
    }
  }

  private void tell(List<DefinitionDiff> differences, Optional<LiveService> service) {
    Witness witness = session.pages().witness();
    service.map(StatusView::title).ifPresent(witness::about);
    differences.forEach(witness::compared);
    String name = session.config().service();
    String summary = DiffView.summary(name == null ? "task definition" : name, differences);
    if (differences.stream().allMatch(DefinitionDiff::isEmpty)) {
      witness.concluded(summary);
    } else {
      witness.noted(summary);
    }
  }

  private void print(List<DefinitionDiff> differences) throws InterruptedException {
    Console console = session.console();
    if (output.isJson()) {
      console.result(JsonText.write(DiffView.json(differences)));
      return;
    }
    if (external != null) {
      showOutside(differences, external);
      return;
    }
    differences.stream()
        .flatMap(difference -> DiffView.lines(difference, unified, console.resultStyle()).stream())
        .forEach(line -> console.result(line + "\n"));
  }

  private void showOutside(List<DefinitionDiff> differences, String command)
      throws InterruptedException {
    ExternalDiff diff = session.externalDiff(command);
    for (DefinitionDiff difference : differences) {
      if (!difference.isEmpty()) {
        session.console().result(diff.show(difference, fileName(difference)));
      }
    }
  }

  private String fileName(DefinitionDiff difference) {
    Desired desired = session.project().desired();
    boolean isTask =
        desired.taskDefinition() != null && difference.to().equals(desired.taskDefinition().path());
    return isTask ? "taskdef.json" : "service.json";
  }
}
