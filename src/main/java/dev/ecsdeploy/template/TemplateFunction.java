package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import java.util.List;

/** A function that templates of every language can call. */
public interface TemplateFunction {

  /** The name that templates call it by. */
  String name();

  /**
   * Its value for these arguments: a {@code String}, a {@code Number}, a {@code Boolean}, a {@code
   * List} or a {@code Map} of such.
   *
   * @param arguments in order, each of the same kinds
   * @throws Failure without a place in a file; the caller knows the place and adds it
   */
  Object call(List<Object> arguments);
}
