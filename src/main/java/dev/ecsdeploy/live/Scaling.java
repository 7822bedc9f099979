package dev.ecsdeploy.live;

import java.util.List;

/**
 * What Application Auto Scaling does with the task count of a service.
 *
 * @param min the fewest tasks
 * @param max the most tasks
 * @param suspended what is suspended: {@code in}, {@code out}, {@code scheduled}
 * @param policies its scaling policies
 */
public record Scaling(int min, int max, List<String> suspended, List<Policy> policies) {

  public Scaling {
    suspended = List.copyOf(suspended);
    policies = List.copyOf(policies);
  }

  /** Everything that can be suspended. */
  public static final List<String> ALL = List.of("in", "out", "scheduled");

  /**
   * A scaling policy.
   *
   * @param name its name
   * @param type such as {@code TargetTrackingScaling}
   */
  public record Policy(String name, String type) {}
}
