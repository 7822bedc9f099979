package dev.ecsdeploy.deploy;

import java.time.Duration;
import java.util.List;

/** Something about a plan that its maker may not have meant; it is carried out all the same. */
public sealed interface PlanWarning {

  /** The deployment is to be followed until it pauses, and one of this strategy never does. */
  record NeverPauses() implements PlanWarning {}

  /** All tasks are waited for, and ECS guards the deployment only until some of them run. */
  record EndsEarly() implements PlanWarning {}

  /**
   * Auto scaling was to be changed, and there is none.
   *
   * @param unread why it could not be read, if that is so
   */
  record NothingScales(List<String> unread) implements PlanWarning {
    public NothingScales {
      unread = List.copyOf(unread);
    }
  }

  /** The file states a count, and auto scaling decides it; the count is left alone. */
  record CountLeftAlone(int stated, int live) implements PlanWarning {}

  /** A count is set that auto scaling, between these bounds, will change again. */
  record CountUnderScaling(int tasks, int min, int max) implements PlanWarning {}

  /** The deployment is to be followed until it waits for an answer; this group never asks. */
  record NeverAsks(String group) implements PlanWarning {}

  /** CodeDeploy keeps the old tasks longer than the deployment is followed. */
  record OutlivesTimeout(Duration keeps, Duration timeout) implements PlanWarning {}

  /** With so many tasks and these percentages ECS can replace none. */
  record NoLatitude(int tasks, int maximum, int minimum) implements PlanWarning {}

  /** Auto scaling is suspended, and nobody waits to lift that again. */
  record SuspensionStays() implements PlanWarning {}
}
