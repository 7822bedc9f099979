package dev.ecsdeploy.cli;

import dev.ecsdeploy.template.TemplateFunction;
import java.util.List;

/**
 * Stands for a function that cannot be called yet, and gives an empty text.
 *
 * @param name the name that templates call it by
 */
record SilentFunction(String name) implements TemplateFunction {
  @Override
  public Object call(List<Object> arguments) {
    return "";
  }
}
