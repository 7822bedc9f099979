package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.report.Witness;
import dev.ecsdeploy.verify.Options;
import dev.ecsdeploy.verify.Report;
import dev.ecsdeploy.verify.Verifier;
import dev.ecsdeploy.view.VerifyView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds out whether what the definitions refer to is there. */
@Command(
    name = "verify",
    description = {
      "Check that what the definitions refer to is there and usable: roles, images, secrets, logs,"
          + " network, load balancers, and the rights to deploy.",
      "Nothing is changed. All findings are reported; it ends with 1 if one is a fault."
    },
    footer = {
      "  ecsdeploy verify --envfile=stg.env",
      "  ecsdeploy verify --no-get-secrets            # where the caller must not read secrets",
      "  ecsdeploy verify --output=json"
    })
final class VerifyCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--get-secrets",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Read secrets and parameters; their values go nowhere. On by default.")
  private boolean secrets = true;

  @Option(
      names = "--put-logs",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Look whether logs can be written; nothing is written for that. On by default.")
  private boolean logs = true;

  @Option(
      names = "--cache",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Ask only once what several containers refer to. On by default.")
  private boolean cache = true;

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private PageOptions pages = new PageOptions();

  VerifyCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    session.pages().begin("verify", pages, session);
    Verifier verifier = session.verifier(new Options(secrets, logs, cache));
    if (session.config().service() != null) {
      verifier.begin();
    }
    Report report = verifier.verify(session.subject());
    Console console = session.console();
    console.say(VerifyView.reader(report));
    tell(report);
    if (output.isJson()) {
      console.result(JsonText.write(VerifyView.json(report)));
    } else {
      VerifyView.lines(report, console.resultStyle()).forEach(line -> console.result(line + "\n"));
    }
    return (report.failed() ? ExitCode.FOUND : ExitCode.DONE).code();
  }

  private void tell(Report report) {
    Witness witness = session.pages().witness();
    String service = session.config().service();
    String subject = service == null ? "task definition" : service;
    witness.about(subject + " · cluster " + session.config().cluster());
    witness.verified(report);
    witness.concluded(subject + ": " + VerifyView.summary(report));
  }
}
