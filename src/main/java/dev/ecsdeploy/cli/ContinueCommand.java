package dev.ecsdeploy.cli;

import dev.ecsdeploy.deploy.Continuation;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.report.Witness;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.rollout.RolloutTarget;
import dev.ecsdeploy.view.ContinuationView;
import dev.ecsdeploy.view.OutcomeView;
import dev.ecsdeploy.view.StatusView;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookAction;

/** Answers the pause hook that a deployment waits for. */
@Command(
    name = "continue",
    description = {
      "Let a deployment go on that waits at a pause hook, or have it rolled back.",
      "It is followed to its end."
    },
    footer = {
      "  ecsdeploy continue --envfile=prd.env",
      "  ecsdeploy continue --envfile=prd.env --action=rollback",
      "  ecsdeploy continue --envfile=prd.env --wait-until=paused   # up to the next pause"
    })
final class ContinueCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--hook",
      paramLabel = "ID",
      description = "The hook to answer; needed only where several wait.")
  private @Nullable String hook;

  @Option(
      names = "--action",
      paramLabel = "continue|rollback",
      defaultValue = "continue",
      converter = HookAnswer.class,
      description = "The answer: go on (the default), or back to what ran before.")
  private DeploymentLifecycleHookAction action = DeploymentLifecycleHookAction.CONTINUE;

  @Option(names = "--dry-run", description = "Say what would be answered, and change nothing.")
  private boolean dryRun;

  @Mixin private WaitOptions waiting = new WaitOptions();
  @Mixin private OutputOption output = new OutputOption();
  @Mixin private PageOptions pages = new PageOptions();

  ContinueCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.pages().begin("continue", pages, session);
    Continuation continuation = new Continuation(session.live(), session.config().account());
    Continuation.Paused paused =
        continuation.find(session.config().cluster(), session.serviceName(), hook);
    session.console().say(ContinuationView.plan(paused, action));
    Witness witness = session.pages().witness();
    witness.about(StatusView.title(paused.service()));
    if (dryRun) {
      witness.noted(paused.service().name() + ": dry run: nothing was changed");
      session.console().say("dry run: nothing was changed");
      return ExitCode.DONE.code();
    }
    RolloutNarrator narrator = session.narrator();
    continuation.answer(paused, action);
    return waiting.until() == null ? ExitCode.DONE.code() : follow(paused, narrator);
  }

  private int follow(Continuation.Paused paused, RolloutNarrator narrator) {
    RolloutOutcome outcome =
        Continuation.asWished(
            action,
            session
                .watcher(narrator)
                .watch(
                    RolloutTarget.current(session.config().cluster(), paused.service()),
                    Continuation.until(Objects.requireNonNull(waiting.until()), paused),
                    session.timeout(),
                    narrator));
    narrator.ended(paused.service().name(), outcome);
    if (output.isJson()) {
      session.console().result(JsonText.write(OutcomeView.json(outcome)));
    }
    return ExitCode.of(outcome).code();
  }
}
