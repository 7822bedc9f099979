package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Neighbours.Role;
import dev.ecsdeploy.simulator.world.Place;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** AWS Identity and Access Management: roles, and what they may do. */
public final class SimulatedIam {
  private static final Role USUAL =
      new Role(List.of("ecs-tasks.amazonaws.com", "ecs.amazonaws.com"), List.of());

  /** The role that everybody calls with; it is always there. */
  private static final String CALLER = "deployer";

  private static final int NOT_FOUND = 404;

  private final Place place;
  private final Optional<Map<String, Role>> given;

  public SimulatedIam(Place place, Optional<Map<String, Role>> given) {
    this.place = place;
    this.given = given;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of("GetRole", this::role, "SimulatePrincipalPolicy", this::simulate);
  }

  private Role find(String name) {
    return given
        .filter(roles -> roles.containsKey(name) || !name.equals(CALLER))
        .map(roles -> Optional.ofNullable(roles.get(name)))
        .orElse(Optional.of(USUAL))
        .orElseThrow(
            () ->
                new AwsError(
                    "NoSuchEntity", NOT_FOUND, "The role with name " + name + " cannot be found."));
  }

  private ObjectNode role(ObjectNode request) {
    String name = Json.text(request, "RoleName");
    Role found = find(name);
    ObjectNode role = Json.object().put("RoleName", name).put("RoleId", "AROASIMULATED");
    role.put("Path", "/").put("Arn", place.iam("role/" + name));
    role.put("CreateDate", "2025-01-01T00:00:00Z");
    role.put(
        "AssumeRolePolicyDocument",
        URLEncoder.encode(trust(found).toString(), StandardCharsets.UTF_8).replace("+", "%20"));
    return Json.object().set("Role", role);
  }

  private static ObjectNode trust(Role role) {
    ObjectNode principal = Json.object();
    principal.set(
        "Service",
        role.trusts().size() == 1
            ? Json.value(role.trusts().getFirst())
            : Json.texts(role.trusts()));
    ObjectNode statement = Json.object().put("Effect", "Allow");
    statement.set("Principal", principal);
    statement.put("Action", "sts:AssumeRole");
    ObjectNode policy = Json.object().put("Version", "2012-10-17");
    return policy.set("Statement", Json.array(List.of(statement)));
  }

  private ObjectNode simulate(ObjectNode request) {
    Role role = find(Place.name(Json.text(request, "PolicySourceArn")));
    List<String> given = Json.strings(request.path("ResourceArns"));
    ArrayNode results = Json.array();
    for (String action : Json.strings(request.path("ActionNames"))) {
      for (String resource : given.isEmpty() ? List.of("*") : given) {
        results.add(
            Json.object()
                .put("EvalActionName", action)
                .put("EvalResourceName", resource)
                .put("EvalDecision", role.allows(action) ? "allowed" : "implicitDeny"));
      }
    }
    ObjectNode result = Json.object().put("IsTruncated", "false");
    return result.set("EvaluationResults", results);
  }
}
