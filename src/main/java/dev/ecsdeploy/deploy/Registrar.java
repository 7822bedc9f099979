package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.diff.Differ;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.AccountGuard;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveTaskDefinition;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registers revisions without deploying them. */
public final class Registrar {
  private final Live live;
  private final Differ differ;
  private final Supplier<String> account;

  /**
   * Makes a registrar.
   *
   * @param account tells the account that the calls are made in
   */
  public Registrar(Live live, Differ differ, Supplier<String> account) {
    this.live = live;
    this.differ = differ;
    this.account = account;
  }

  /**
   * The newest active revision of the family, if it says what the definition says.
   *
   * @throws Failure when AWS refuses
   */
  public Optional<LiveTaskDefinition> same(TaskDefinition definition) {
    return live.taskDefinitions()
        .latest(definition.family())
        .filter(newest -> differ.task(definition, newest.definition(), newest.tags()).isEmpty());
  }

  /**
   * Registers a revision.
   *
   * @param wantedAccount the only account that may be changed; null for any
   * @throws Failure when AWS refuses, or when it is another account
   */
  public LiveTaskDefinition register(TaskDefinition definition, @Nullable String wantedAccount) {
    AccountGuard.check(wantedAccount, Optional.empty(), account);
    return live.taskDefinitions().registered(definition.request(), definition.unknown());
  }
}
