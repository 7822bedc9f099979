package dev.ecsdeploy.migrate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of a Go template, each with a name of its own in Pebble, and the dot. */
final class Scopes {
  private static final Set<String> RESERVED =
      Set.of("and", "or", "not", "is", "contains", "equals", "true", "false", "null", "none");

  private final Deque<Map<String, Expression>> scopes = new ArrayDeque<>();
  private final Set<String> taken = new HashSet<>(RESERVED);

  Scopes() {
    open();
  }

  void open() {
    scopes.push(new HashMap<>());
  }

  void close() {
    scopes.pop();
  }

  /** Declares a variable; {@code .} is the dot. */
  Expression declare(String name, Expression.Kind kind) {
    String base = name.equals(".") ? "value" : name.substring(1);
    String unique = base;
    for (int i = 2; !taken.add(unique); i++) {
      unique = base + "_" + i;
    }
    Expression variable = new Expression(unique, kind);
    scopes.getFirst().put(name, variable);
    return variable;
  }

  /** Gives a value that has a name a second one. */
  void alias(String name, Expression value) {
    scopes.getFirst().put(name, value);
  }

  @Nullable Expression find(String name) {
    return scopes.stream()
        .map(scope -> scope.get(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
