package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.deploy.Deletion;
import dev.ecsdeploy.deploy.DeletionOutcome;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.view.DeletionView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Deletes the service. */
@Command(
    name = "delete",
    description = {
      "Delete the service. The name of the service has to be typed, unless --force is given.",
      "Its revisions stay: ecsdeploy deregister retires them."
    },
    footer = {
      "  ecsdeploy delete --dry-run --terminate",
      "  ecsdeploy delete --terminate --wait    # with its tasks, and until the last has stopped",
      "  ecsdeploy delete --force               # without asking, in a pipeline"
    })
final class DeleteCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--dry-run", description = "Print what would be done, and change nothing.")
  private boolean dryRun;

  @Option(names = "--force", description = "Do not ask.")
  private boolean force;

  @Option(names = "--terminate", description = "Delete it even if it is to run tasks.")
  private boolean terminate;

  @Option(
      names = "--wait",
      negatable = true,
      description = "Wait until its last task has stopped and it is gone. Off by default.")
  private boolean wait;

  @Mixin private OutputOption output = new OutputOption();

  DeleteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Deletion deletion = session.deletion();
    LiveService service =
        deletion.plan(session.config().cluster(), session.project().serviceName(), terminate);
    session.guardAccount(service);
    Console console = session.console();
    DeletionView.plan(service, terminate, console.style()).forEach(console::say);
    if (dryRun) {
      console.say("dry run: nothing was changed");
      result(DeletionView.json(service, "planned"));
      return ExitCode.DONE.code();
    }
    if (!force) {
      confirm(service);
    }
    DeletionOutcome outcome =
        deletion.execute(
            service,
            terminate,
            wait ? session.config().timeout() : null,
            event -> console.say(event.at(), DeletionView.line(event)));
    return ended(service, outcome);
  }

  private void confirm(LiveService service) throws InterruptedException {
    String typed =
        session
            .prompt()
            .ask("type the service's name to delete it:", "--force, which does not ask");
    if (!typed.equals(service.name())) {
      throw Prompt.notConfirmed("what was typed is not " + service.name());
    }
  }

  private int ended(LiveService service, DeletionOutcome outcome) {
    Console console = session.console();
    String last = DeletionView.ended(service, outcome);
    if (!last.isEmpty()) {
      console.say(session.world().clock().instant(), last);
    }
    List<String> error = DeletionView.error(service, outcome, console.style());
    if (!error.isEmpty()) {
      console.say(Console.Level.ERROR, String.join("\n", error));
    }
    result(DeletionView.json(service, outcome));
    return ExitCode.of(outcome).code();
  }

  private void result(ObjectNode json) {
    if (output.isJson()) {
      session.console().result(JsonText.write(json));
    }
  }
}
