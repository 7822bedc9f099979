package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.deploy.Registrar;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.view.RevisionsView;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Registers a revision without deploying it. */
@Command(
    name = "register",
    description = {
      "Register a revision of the task definition, and print its name.",
      "No service is touched."
    },
    footer = {
      "  ecsdeploy register --dry-run      # the task definition as JSON",
      "  ecsdeploy register --if-changed   # the newest revision, where it says the same",
      "  ecsdeploy register --output=json"
    })
final class RegisterCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--dry-run",
      description = "Print the task definition as JSON, and register nothing.")
  private boolean dryRun;

  @Option(
      names = "--if-changed",
      description = "Register nothing where the newest active revision says the same.")
  private boolean ifChanged;

  @Option(
      names = "--output",
      arity = "0..1",
      paramLabel = "text|json",
      defaultValue = "text",
      fallbackValue = "json",
      description =
          "What to print: the name family:revision (the usual), or the revision as JSON; without a"
              + " value it is JSON.")
  private String output = "text";

  RegisterCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    boolean json = isJson();
    TaskDefinition definition = definition();
    Console console = session.console();
    Optional<LiveTaskDefinition> same =
        ifChanged ? session.registrar().same(definition) : Optional.empty();
    same.ifPresent(
        newest -> console.say(newest.name() + " says the same; nothing is to be registered"));
    if (dryRun) {
      console.result(JsonText.write(definition.json()));
      console.say("dry run: nothing was changed");
      return ExitCode.DONE.code();
    }
    LiveTaskDefinition revision = same.orElseGet(() -> register(session.registrar(), definition));
    console.result(json ? JsonText.write(RevisionsView.json(revision)) : revision.name() + "\n");
    return ExitCode.DONE.code();
  }

  private LiveTaskDefinition register(Registrar registrar, TaskDefinition definition) {
    LiveTaskDefinition revision = registrar.register(definition, session.config().account());
    session.console().say(session.world().clock().instant(), "registered " + revision.name());
    return revision;
  }

  private TaskDefinition definition() {
    TaskDefinition definition = session.project().definitions().taskDefinition();
    definition.warnings().forEach(session.console()::warn);
    return definition;
  }

  /** In ecspresso the option is a boolean. */
  private boolean isJson() {
    return switch (output.toLowerCase(Locale.ROOT)) {
      case "json", "true", "yes", "1" -> true;
      case "text", "false", "no", "0" -> false;
      default ->
          throw Failure.usage(
              "--output=" + output + " is neither text nor json",
              "a revision is printed as its name or as JSON",
              "ecsdeploy register --help");
    };
  }
}
