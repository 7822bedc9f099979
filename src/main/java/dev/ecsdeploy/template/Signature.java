package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import java.util.List;

/**
 * How a function is called.
 *
 * @param name its name
 * @param takes its arguments, in words
 * @param example a call
 */
record Signature(String name, String takes, String example) {

  /**
   * The only argument.
   *
   * @throws Failure if there is not exactly one
   */
  Object one(List<Object> arguments) {
    if (arguments.size() != 1) {
      throw wrong(
          arguments.isEmpty() ? "it has none here" : "it has " + arguments.size() + " here");
    }
    return arguments.getFirst();
  }

  /**
   * The only argument, a text.
   *
   * @throws Failure if there is not exactly one, or it is no text
   */
  String text(List<Object> arguments) {
    if (one(arguments) instanceof String text) {
      return text;
    }
    throw wrong("this argument is no text");
  }

  /** A call with other arguments. */
  Failure wrong(String why) {
    return Failure.project(name + " takes " + takes, why, example);
  }
}
