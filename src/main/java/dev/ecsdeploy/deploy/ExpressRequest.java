package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.rollout.WaitUntil;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to be deployed in Express Mode, and how.
 *
 * @param cluster the cluster's name or ARN
 * @param service the service's name
 * @param account the only account that may be changed; null for any
 * @param definition what the project's file says
 * @param options the choices made for this one deployment
 */
public record ExpressRequest(
    String cluster,
    String service,
    @Nullable String account,
    ExpressDefinition definition,
    Options options) {

  /**
   * Choices made on the command line.
   *
   * @param onlyIfChanged does nothing at all if nothing differs
   * @param waitUntil how far to follow the rollout; null to return when it has started
   * @param timeout how long to follow it at most
   * @param reactions what is done when it goes wrong
   */
  public record Options(
      boolean onlyIfChanged,
      @Nullable WaitUntil waitUntil,
      Duration timeout,
      Reactions reactions) {}
}
