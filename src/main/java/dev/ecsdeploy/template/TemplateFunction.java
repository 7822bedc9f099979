package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.gotemplate.GoSignature;
import dev.ecsdeploy.gotemplate.GoSignature.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function that templates of every language can call. */
public interface TemplateFunction {

  /** The name that templates call it by. */
  String name();

  /**
   * Its value for these arguments: a {@code String}, a {@code Number}, a {@code Boolean}, a {@code
   * List} or a {@code Map} of such, or null for the null of JSON.
   *
   * @param arguments in order, each of the same kinds, none null
   * @throws Failure without a place in a file; the caller knows the place and adds it
   */
  @Nullable Object call(List<Object> arguments);

  /**
   * The parameters that Go templates hold a call against before they make it: {@code
   * func(...interface{})} unless it says otherwise. A function that ecspresso has too says what it
   * has there, so that a wrong call has the same message.
   */
  default GoSignature goSignature() {
    return GoSignature.variadic(Parameter.ANY);
  }

  /**
   * Its value in a Go template, where functions that ecspresso has too return what they return
   * there.
   *
   * @throws Failure as {@link #call}
   */
  default @Nullable Object callFromGo(List<Object> arguments) {
    return call(arguments);
  }
}
