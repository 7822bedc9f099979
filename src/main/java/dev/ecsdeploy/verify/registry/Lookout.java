package dev.ecsdeploy.verify.registry;

/** What a registry says about an image. */
public sealed interface Lookout {

  /** It is there, for the platform that was asked for. */
  record Found() implements Lookout {}

  /**
   * It is not there, or not for the platform.
   *
   * @param why what is missing
   */
  record Missing(String why) implements Lookout {}

  /** Its registry wants somebody else to ask. */
  record Denied() implements Lookout {}

  /**
   * There is no answer.
   *
   * @param why what stood in the way
   */
  record Unknown(String why) implements Lookout {}
}
