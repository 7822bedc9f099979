package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The permissions of a project, narrowed to what it works with. */
public final class Permissions {
  private final Grounds grounds;

  /**
   * Permissions for a project.
   *
   * @param region the region of the service
   * @param account the account of the service
   */
  public Permissions(Subject subject, String region, String account) {
    this.grounds = new Grounds(subject, Arn.partition(region), region, account);
  }

  /**
   * The statements that allow these actions, and no others.
   *
   * @param actions such as {@code ecs:UpdateService}
   * @param lookups those that the templates need
   */
  public List<Statement> allowing(Collection<String> actions, Collection<String> lookups) {
    Map<Scope, Set<String>> sorted = new EnumMap<>(Scope.class);
    for (String action : new TreeSet<>(actions)) {
      for (Scope scope : Needs.scopes(action)) {
        sorted.computeIfAbsent(scope, _ -> new TreeSet<>()).add(action);
      }
    }
    for (String action : lookups) {
      sorted.computeIfAbsent(Scope.LOOKUPS, _ -> new TreeSet<>()).add(action);
    }
    List<Statement> statements = new ArrayList<>();
    sorted.forEach(
        (scope, allowed) -> {
          List<String> resources = grounds.of(scope);
          if (!resources.isEmpty()) {
            statements.add(
                new Statement(
                    scope.sid(), List.copyOf(allowed), resources, grounds.conditions(scope)));
          }
        });
    return statements;
  }
}
