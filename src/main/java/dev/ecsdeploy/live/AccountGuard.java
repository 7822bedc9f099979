package dev.ecsdeploy.live;

import dev.ecsdeploy.failure.Failure;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Refuses to change anything in an account that the config file does not name. */
public final class AccountGuard {
  private AccountGuard() {}

  /**
   * Lets pass what is in the right account.
   *
   * @param wanted the only account that may be changed; null for any
   * @param service tells the account, where there is one
   * @param account tells it otherwise
   * @throws Failure when it is another account
   */
  public static void check(
      @Nullable String wanted, Optional<LiveService> service, Supplier<String> account) {
    if (wanted == null) {
      return;
    }
    String actual = service.map(LiveService::accountId).orElseGet(account);
    if (!wanted.equals(actual)) {
      throw Failure.project(
          "this is AWS account " + actual + ", not " + wanted,
          "the config file allows changes in account " + wanted + " only",
          "the credentials or AWS_PROFILE; aws sts get-caller-identity");
    }
  }
}
