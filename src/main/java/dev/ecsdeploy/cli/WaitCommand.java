package dev.ecsdeploy.cli;

import dev.ecsdeploy.deploy.CodeDeployTargets;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.rollout.RolloutTarget;
import dev.ecsdeploy.rollout.WaitUntil;
import dev.ecsdeploy.rollout.Waits;
import dev.ecsdeploy.view.OutcomeView;
import dev.ecsdeploy.view.StatusView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Follows a rollout that somebody else started. */
@Command(
    name = "wait",
    description = "Follow the deployment that is running, with the same endings as deploy.",
    footer = {"  ecsdeploy wait --timeout=20m"})
final class WaitCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"--wait-until", "--until"},
      paramLabel = WaitUntilConverter.LABEL,
      defaultValue = "deployed",
      converter = WaitUntilConverter.class,
      description = WaitUntilConverter.DESCRIPTION)
  private WaitUntil until = WaitUntil.DEPLOYED;

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private PageOptions pages = new PageOptions();

  WaitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.pages().begin("wait", pages, session);
    String cluster = session.config().cluster();
    LiveService service =
        session.live().services().describe(cluster, session.project().serviceName());
    session.pages().witness().about(StatusView.title(service));
    Waits.check(until, service.controller(), service.strategy());
    RolloutNarrator narrator = session.narrator();
    RolloutOutcome outcome =
        session
            .watcher(narrator)
            .watch(target(cluster, service), until, session.config().timeout(), narrator);
    narrator.ended(service.name(), outcome);
    if (output.isJson()) {
      session.console().result(JsonText.write(OutcomeView.json(outcome)));
    }
    return ExitCode.of(outcome).code();
  }

  private RolloutTarget target(String cluster, LiveService service) {
    return service.isCodeDeploy()
        ? new CodeDeployTargets(session.live())
            .current(cluster, service, CodeDeployOptions.of(session.config().codeDeploy()))
        : RolloutTarget.current(cluster, service);
  }
}
