package dev.ecsdeploy.view;

import dev.ecsdeploy.verify.Condition;
import dev.ecsdeploy.verify.Statement;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A policy in the JSON policy language of IAM. */
public final class PermissionsView {
  private PermissionsView() {}

  /** The policy that consists of these statements. */
  public static ObjectNode json(List<Statement> statements) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
    ArrayNode all = policy.putArray("Statement");
    for (Statement statement : statements) {
      ObjectNode one = all.addObject().put("Sid", statement.sid()).put("Effect", "Allow");
      add(one.putArray("Action"), statement.actions());
      add(one.putArray("Resource"), statement.resources());
      if (!statement.conditions().isEmpty()) {
        ObjectNode conditions = one.putObject("Condition");
        for (Condition condition : statement.conditions()) {
          add(
              conditions.putObject(condition.operator()).putArray(condition.key()),
              condition.values());
        }
      }
    }
    return policy;
  }

  private static void add(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
