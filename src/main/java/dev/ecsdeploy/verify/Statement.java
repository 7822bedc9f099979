package dev.ecsdeploy.verify;

import java.util.List;

/**
 * A statement of a policy.
 *
 * @param sid its documented name
 * @param actions what it allows, in alphabetical order
 * @param resources on what
 * @param conditions what narrows it besides
 */
public record Statement(
    String sid, List<String> actions, List<String> resources, List<Condition> conditions) {
  public Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = List.copyOf(conditions);
  }
}
