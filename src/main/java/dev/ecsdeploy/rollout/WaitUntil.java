package dev.ecsdeploy.rollout;

import java.util.Set;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentLifecycleStage;

/** How far a rollout is followed. */
public sealed interface WaitUntil {
  /** Until the service deployment has ended. */
  WaitUntil DEPLOYED = new Deployed();

  /** Until, after that, one deployment is left and it runs as many tasks as it should. */
  WaitUntil STABLE = new Stable();

  /** Until a pause hook waits for an answer. */
  WaitUntil PAUSED = new Paused(Set.of());

  /** Until the service deployment has ended. */
  record Deployed() implements WaitUntil {}

  /** Until, after that, one deployment is left and it runs as many tasks as it should. */
  record Stable() implements WaitUntil {}

  /**
   * Until a pause hook waits for an answer.
   *
   * @param answered ids of hooks that were answered, so that they are waited for no more
   */
  record Paused(Set<String> answered) implements WaitUntil {
    public Paused {
      answered = Set.copyOf(answered);
    }
  }

  /**
   * Until a lifecycle event of CodeDeploy has come to its end.
   *
   * @param event its name, such as {@code AfterAllowTraffic}
   */
  record AtEvent(String event) implements WaitUntil {}

  /** Until the deployment is in a stage of its life, or past it. */
  record AtStage(ServiceDeploymentLifecycleStage stage) implements WaitUntil {}
}
