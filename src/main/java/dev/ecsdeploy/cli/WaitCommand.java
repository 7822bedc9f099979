package dev.ecsdeploy.cli;

import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.rollout.RolloutTarget;
import dev.ecsdeploy.view.OutcomeView;
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
      paramLabel = "deployed|stable",
      defaultValue = "deployed",
      description =
          "Follow it until it is deployed (the default), or until nothing but its tasks is left.")
  private WaitOptions.Stage until = WaitOptions.Stage.deployed;

  @Mixin private OutputOption output = new OutputOption();

  WaitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String cluster = session.config().cluster();
    LiveService service = session.live().services().describe(cluster, session.serviceName());
    RolloutNarrator narrator = session.narrator();
    RolloutOutcome outcome =
        session
            .watcher(narrator)
            .watch(
                RolloutTarget.current(cluster, service),
                WaitOptions.stage(until),
                session.timeout(),
                narrator);
    narrator.ended(service.name(), outcome);
    if (output.isJson()) {
      session.console().result(JsonText.write(OutcomeView.json(outcome)));
    }
    return ExitCode.of(outcome).code();
  }
}
