package dev.ecsdeploy.gotemplate;

import dev.ecsdeploy.failure.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of the project that a template can call. */
public interface GoFunction {

  /** The name that templates call it by. */
  String name();

  /** What arguments it takes; it is called with no others. */
  GoSignature signature();

  /**
   * Its value.
   *
   * @param arguments texts, numbers, {@code Boolean}s, lists, maps; null for {@code nil}
   * @return one of these
   * @throws Failure that stops the template
   */
  @Nullable Object call(List<@Nullable Object> arguments);
}
