package dev.ecsdeploy.diff;

import dev.ecsdeploy.diff.Rules.Default;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Removes from two canonical forms what differs in spelling only when both are known. */
final class Reconciliation {
  /** ECS takes a name or an ARN for each of these. */
  private static final List<String> ROLES = List.of("taskRoleArn", "executionRoleArn", "role");

  private final Sides<ObjectNode> sides;
  private final Rules rules;

  Reconciliation(Sides<ObjectNode> sides, Rules rules) {
    this.sides = sides;
    this.rules = rules;
  }

  Sides<ObjectNode> sides() {
    dropChosen();
    ROLES.forEach(this::nameRole);
    nameNamespace();
    sayDefaults();
    return new Sides<>(
        (ObjectNode) Canonical.sorted(sides.before()),
        (ObjectNode) Canonical.sorted(sides.after()));
  }

  /** What ECS chooses is no difference where the file leaves the choice to ECS. */
  private void dropChosen() {
    for (MemberPattern chosen : rules.chosen()) {
      chosen.forEachOwner(
          sides,
          rules.keys(),
          (before, after) -> {
            if (!after.has(chosen.member())) {
              before.remove(chosen.member());
            }
          });
    }
  }

  private void nameRole(String member) {
    String before = sides.before().path(member).asString("");
    String after = sides.after().path(member).asString("");
    if (isArn(before) != isArn(after) && lastPart(before).equals(lastPart(after))) {
      sides.after().put(member, before);
    }
  }

  /** Only Cloud Map knows which name the ARN of a namespace has. */
  private void nameNamespace() {
    JsonNode before = sides.before().path("serviceConnectConfiguration");
    JsonNode after = sides.after().path("serviceConnectConfiguration");
    String live = before.path("namespace").asString("");
    String file = after.path("namespace").asString("");
    if (!live.isEmpty() && isArn(live) != isArn(file) && after instanceof ObjectNode connect) {
      connect.put("namespace", live);
    }
  }

  private static boolean isArn(String text) {
    return text.startsWith("arn:");
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Where one side says more than the default, the other says the default. */
  private void sayDefaults() {
    for (Default rule : rules.leftOut()) {
      String member = rule.pattern().member();
      rule.pattern()
          .forEachOwner(
              sides,
              rules.keys(),
              (before, after) -> {
                if (before.has(member) != after.has(member)) {
                  (before.has(member) ? after : before).set(member, rule.value());
                }
              });
    }
  }
}
