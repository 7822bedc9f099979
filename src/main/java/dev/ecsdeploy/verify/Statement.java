package dev.ecsdeploy.verify;

import java.util.List;

/**
 * A statement of a policy.
 *
 * @param sid its documented name
 * @param actions what it allows, in alphabetical order
 * @param resources on what
 * @param passedTo the services that a role may be handed to; none where it is not about that
 */
public record Statement(
    String sid, List<String> actions, List<String> resources, List<String> passedTo) {
  public Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    passedTo = List.copyOf(passedTo);
  }
}
