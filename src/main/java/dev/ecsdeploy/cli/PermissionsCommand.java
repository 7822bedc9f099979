package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.verify.Needs;
import dev.ecsdeploy.verify.Permissions;
import dev.ecsdeploy.verify.Subject;
import dev.ecsdeploy.view.PermissionsView;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the policy that the project's commands need. */
@Command(
    name = "permissions",
    description = {
      "Print the least IAM policy with which the named commands work for this project; deploy when"
          + " none is named.",
      "It is narrowed to the project's cluster, service, task definitions, roles, secrets and"
          + " images."
    },
    footer = {
      "  ecsdeploy permissions --envfile=stg.env > policy.json",
      "  ecsdeploy permissions deploy rollback run logs --envfile=prd.env"
    })
final class PermissionsCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "What the policy is for: deploy, rollback, …")
  private List<String> commands = List.of();

  PermissionsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<String> wanted = commands.isEmpty() ? List.of("deploy") : commands;
    wanted.forEach(PermissionsCommand::check);
    wanted.stream()
        .filter(command -> Needs.of(List.of(command)).isEmpty())
        .forEach(command -> session.console().say(command + " calls nothing by itself"));
    Subject subject = session.subject();
    // What the templates looked up on the way is needed again by every command that renders.
    Set<String> lookups = session.access().actionsSoFar();
    Permissions permissions =
        new Permissions(subject, session.project().aws().region(), session.account());
    session
        .console()
        .result(
            JsonText.write(
                PermissionsView.json(permissions.allowing(subject.needs(wanted), lookups))));
    return ExitCode.DONE.code();
  }

  private static void check(String command) {
    if (!Needs.commands().contains(command)) {
      throw Failure.usage(
          "permissions knows no command " + command,
          NearestName.of(command, Needs.commands())
              .map(found -> "did you mean " + found + "?")
              .orElse("it knows " + String.join(", ", Needs.commands())),
          "ecsdeploy permissions deploy");
    }
  }
}
