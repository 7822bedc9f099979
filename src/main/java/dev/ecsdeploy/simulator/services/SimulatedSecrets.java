package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Ids;
import dev.ecsdeploy.simulator.world.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** AWS Secrets Manager. */
public final class SimulatedSecrets {
  private static final int PAGE = 100;

  private final Place place;
  private final Optional<Map<String, String>> given;

  public SimulatedSecrets(Place place, Optional<Map<String, String>> given) {
    this.place = place;
    this.given = given;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of(
        "DescribeSecret", this::describe,
        "GetSecretValue", this::value,
        "ListSecrets", this::list);
  }

  private ObjectNode describe(ObjectNode request) {
    return view(find(Json.text(request, "SecretId")));
  }

  private ObjectNode value(ObjectNode request) {
    String name = find(Json.text(request, "SecretId"));
    String value = given.map(secrets -> secrets.getOrDefault(name, "")).orElse("simulated");
    return view(name).put("SecretString", value).put("VersionId", "simulated");
  }

  private String find(String asked) {
    return given.orElse(Map.of()).keySet().stream()
        .filter(name -> name.equals(asked) || isIn(asked, name))
        .findFirst()
        .or(() -> given.isPresent() ? Optional.empty() : Optional.of(name(asked)))
        .orElseThrow(
            () ->
                new AwsError(
                    "ResourceNotFoundException",
                    "Secrets Manager can't find the specified secret."));
  }

  /** An ARN may lack the six characters at its end. */
  private boolean isIn(String asked, String name) {
    return asked.equals(arn(name)) || asked.equals(arn(name).replaceFirst("-.{6}$", ""));
  }

  private static String name(String asked) {
    return asked
        .replaceFirst("^arn:.*:secret:", "")
        .replaceFirst("(?<=^.{1,512})-[A-Za-z0-9]{6}$", "");
  }

  private ObjectNode list(ObjectNode request) {
    List<String> starts =
        Json.objects(request.path("Filters")).stream()
            .filter(filter -> Json.text(filter, "Key").equals("name"))
            .flatMap(filter -> Json.strings(filter.path("Values")).stream())
            .toList();
    List<ObjectNode> found =
        new TreeMap<>(given.orElse(Map.of()))
            .keySet().stream()
                .filter(name -> starts.isEmpty() || starts.stream().anyMatch(name::startsWith))
                .map(this::view)
                .toList();
    return CapitalPage.of(request, "SecretList", found, PAGE);
  }

  private ObjectNode view(String name) {
    return Json.object().put("ARN", arn(name)).put("Name", name);
  }

  private String arn(String name) {
    String suffix = Ids.digest(name).substring("sha256:".length()).substring(0, 6);
    return place.arn("secretsmanager", "secret:" + name + "-" + suffix);
  }
}
