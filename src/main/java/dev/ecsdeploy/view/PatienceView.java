package dev.ecsdeploy.view;

/** Words for calls that have to wait. */
public final class PatienceView {
  private PatienceView() {}

  /**
   * The line for the first call that AWS throttled.
   *
   * @param action such as {@code ecs:DescribeServices}
   */
  public static String throttled(String action) {
    return "AWS throttles "
        + action
        + "; it is asked again later, and all that waits asks less often until AWS keeps up";
  }

  /**
   * The line for a program that takes its time, perhaps because it waits for somebody.
   *
   * @param line what it wrote to its standard error
   */
  public static String asked(String line) {
    return "credential_process: " + line;
  }
}
