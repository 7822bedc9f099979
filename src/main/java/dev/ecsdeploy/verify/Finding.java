package dev.ecsdeploy.verify;

/** What a check came to. */
public sealed interface Finding {

  /**
   * It is as it should be.
   *
   * @param note what was found; empty where there is nothing to say
   */
  record Ok(String note) implements Finding {}

  /**
   * A deployment would fail, or its tasks would.
   *
   * @param why what is wrong
   * @param hint what to try
   */
  record Failed(String why, String hint) implements Finding {}

  /**
   * The user did not want to know.
   *
   * @param reason which option said so
   */
  record Skipped(String reason) implements Finding {}

  /**
   * AWS or a registry did not let the caller know; it may be well or not.
   *
   * @param reason what stood in the way
   * @param hint what to try
   */
  record NotChecked(String reason, String hint) implements Finding {}

  /** It is as it should be, and there is nothing to say. */
  static Finding ok() {
    return new Ok("");
  }
}
