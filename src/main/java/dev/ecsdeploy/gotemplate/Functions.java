package dev.ecsdeploy.gotemplate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions that a template can call: the builtin ones, and those of the project. */
final class Functions {
  private final Map<String, GoFunction> ofProject = new HashMap<>();

  Functions(List<? extends GoFunction> ofProject) {
    ofProject.forEach(function -> this.ofProject.put(function.name(), function));
  }

  boolean isFunction(String name) {
    return ofProject.containsKey(name) || Builtin.of(name) != null;
  }

  /** The function of the project of that name, which hides a builtin one. */
  @Nullable GoFunction ofProject(String name) {
    return ofProject.get(name);
  }

  /** The builtin function of a name that {@link #isFunction} knows and the project does not. */
  Builtin builtin(String name) {
    return Objects.requireNonNull(Builtin.of(name));
  }
}
