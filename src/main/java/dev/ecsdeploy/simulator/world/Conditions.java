package dev.ecsdeploy.simulator.world;

import java.time.Duration;
import java.util.List;

/**
 * What a world is like for the tasks in it.
 *
 * @param timing how long things take
 * @param fates what becomes of the tasks of a new revision, one after the other; the last fate is
 *     that of all that follow
 * @param oneOffFates what becomes of one-off tasks, likewise; none for what becomes of new tasks
 * @param execAgent whether the agent that opens shells in tasks runs
 * @param targetGroups the target groups
 * @param protection how long the tasks that run at the beginning are protected from being stopped
 * @param meanwhile what others do while a deployment is going on
 * @param hooks what lifecycle hooks do; those that are not mentioned succeed soon
 * @param tellsEvents whether services have events
 */
public record Conditions(
    Timing timing,
    List<Fate> fates,
    List<Fate> oneOffFates,
    boolean execAgent,
    TargetGroups targetGroups,
    Duration protection,
    List<Meanwhile> meanwhile,
    List<HookFate> hooks,
    boolean tellsEvents) {

  private static final Fate DONE =
      new Fate.Exits(null, 0, Duration.ofSeconds(9), null, List.of("Done."), 143);

  public Conditions {
    fates = List.copyOf(fates);
    oneOffFates = List.copyOf(oneOffFates);
    meanwhile = List.copyOf(meanwhile);
    hooks = List.copyOf(hooks);
  }

  /** What a Lambda function does that is a hook of a stage. */
  public HookFate hookFate(String stage) {
    return hooks.stream()
        .filter(fate -> fate.stage().isEmpty() || fate.stage().equals(stage))
        .findFirst()
        .orElseGet(() -> new HookFate(stage, HookFate.Ending.SUCCEEDS, timing.hook()));
  }

  /** The fate of a task of a new revision, counted from 0. */
  public Fate fate(int number) {
    return fate(fates, number);
  }

  /** The fate of a one-off task, counted from 0: what would be healthy does its work and ends. */
  public Fate oneOffFate(int number) {
    if (!oneOffFates.isEmpty()) {
      return fate(oneOffFates, number);
    }
    return fate(number) instanceof Fate.Healthy ? DONE : fate(number);
  }

  private static Fate fate(List<Fate> fates, int number) {
    return fates.isEmpty() ? new Fate.Healthy() : fates.get(Math.min(number, fates.size() - 1));
  }
}
