package dev.ecsdeploy.cli;

import dev.ecsdeploy.deploy.CodeDeployContinuation;
import dev.ecsdeploy.deploy.Continuation;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.rollout.RolloutOutcome;
import dev.ecsdeploy.rollout.RolloutTarget;
import dev.ecsdeploy.rollout.WaitUntil;
import dev.ecsdeploy.view.ContinuationView;
import dev.ecsdeploy.view.OutcomeView;
import dev.ecsdeploy.view.StatusView;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
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
    LiveService service =
        session
            .live()
            .services()
            .describe(session.config().cluster(), session.project().serviceName());
    session.guardAccount(service);
    session.pages().witness().about(StatusView.title(service));
    return service.isCodeDeploy() ? answerCodeDeploy(service) : answerHook(service);
  }

  private int answerHook(LiveService service) {
    Continuation continuation = new Continuation(session.live());
    Continuation.Paused paused = continuation.find(service, hook);
    return answer(
        ContinuationView.plan(paused, action),
        () -> continuation.answer(paused, action),
        new Way(
            service,
            RolloutTarget.current(session.config().cluster(), service),
            until -> Continuation.until(until, paused)));
  }

  private int answerCodeDeploy(LiveService service) {
    CodeDeployContinuation continuation =
        new CodeDeployContinuation(
            session.live(), CodeDeployOptions.of(session.config().codeDeploy()));
    CodeDeployContinuation.Waiting waiting = continuation.find(session.config().cluster(), service);
    return answer(
        ContinuationView.plan(waiting, action),
        () -> continuation.answer(waiting, action),
        new Way(service, waiting.target(), until -> until));
  }

  /** How a deployment is followed that was answered. */
  private record Way(LiveService service, RolloutTarget target, UnaryOperator<WaitUntil> until) {}

  private int answer(String plan, Runnable call, Way way) {
    session.console().say(plan);
    if (dryRun) {
      session.pages().witness().noted(way.service().name() + ": dry run: nothing was changed");
      session.console().say("dry run: nothing was changed");
      return ExitCode.DONE.code();
    }
    RolloutNarrator narrator = session.narrator();
    call.run();
    return waiting.until() == null ? ExitCode.DONE.code() : follow(way, narrator);
  }

  private int follow(Way way, RolloutNarrator narrator) {
    RolloutOutcome outcome =
        Continuation.asWished(
            action,
            session
                .watcher(narrator)
                .watch(
                    way.target(),
                    way.until().apply(Objects.requireNonNull(waiting.until())),
                    session.config().timeout(),
                    narrator));
    narrator.ended(way.service().name(), outcome);
    if (output.isJson()) {
      session.console().result(JsonText.write(OutcomeView.json(outcome)));
    }
    return ExitCode.of(outcome).code();
  }
}
