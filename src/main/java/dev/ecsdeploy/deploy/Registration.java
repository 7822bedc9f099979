package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Refusal;
import dev.ecsdeploy.live.TaskDefinitions;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The revision that is registered for a deployment, if one is. It leaves none behind that nothing
 * uses: where AWS refuses the service, the revision that was registered for it is taken back.
 */
final class Registration {
  private final TaskDefinitions taskDefinitions;
  private final SureCalls sure;
  private final InstantSource clock;
  private final Consumer<DeployEvent> listener;
  private @Nullable String revision;

  Registration(
      TaskDefinitions taskDefinitions,
      SureCalls sure,
      InstantSource clock,
      Consumer<DeployEvent> listener) {
    this.taskDefinitions = taskDefinitions;
    this.sure = sure;
    this.clock = clock;
    this.listener = listener;
  }

  /** The ARN of the revision; null where none is registered. */
  @Nullable String revision() {
    return revision;
  }

  void register(TaskDefinition definition, @Nullable LiveService before) {
    String registered = sure.register(definition, before == null ? null : before.taskDefinition());
    revision = registered;
    listener.accept(new DeployEvent.Registered(clock.instant(), TaskDefinitions.name(registered)));
  }

  /**
   * Makes the call that uses the revision. An answer that got lost is no refusal, unless a look
   * showed that nothing was done.
   *
   * @throws Failure when AWS refuses
   */
  <T> T orTakeBack(Supplier<T> change) {
    try {
      return change.get();
    } catch (Failure refused) {
      if (revision != null) {
        if (Refusal.isNo(refused) || sure.wasNotCarriedOut()) {
          takeBack(revision);
        } else {
          stays(revision, "whether the service took it is not known");
        }
      }
      throw refused;
    }
  }

  private void takeBack(String registered) {
    try {
      taskDefinitions.deregister(registered);
      listener.accept(
          new DeployEvent.Deregistered(clock.instant(), TaskDefinitions.name(registered)));
    } catch (Failure alsoRefused) {
      stays(registered, alsoRefused.what());
    }
  }

  private void stays(String registered, String why) {
    listener.accept(
        new DeployEvent.StaysRegistered(clock.instant(), TaskDefinitions.name(registered), why));
  }
}
