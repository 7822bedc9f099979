package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** AWS Lambda: functions, asked for by name or ARN, with or without an alias or version. */
public final class SimulatedFunctions {
  private static final int NOT_FOUND = 404;
  private static final Pattern NAME =
      Pattern.compile("(?:(?:arn:[^:]*:lambda:[^:]*:)?[^:]*:function:)?(?<name>[^:]+(?::[^:]+)?)");

  private final Place place;
  private final Optional<List<String>> given;

  /**
   * Some functions.
   *
   * @param given names of those that there are: {@code check} and, with an alias or version, {@code
   *     check:live}; nothing for any
   */
  public SimulatedFunctions(Place place, Optional<List<String>> given) {
    this.place = place;
    this.given = given;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of("GetFunctionConfiguration", this::configuration);
  }

  private ObjectNode configuration(ObjectNode request) {
    Matcher matcher = NAME.matcher(Json.text(request, "FunctionName"));
    String qualifier = Json.text(request, "Qualifier");
    String name =
        (matcher.matches() ? matcher.group("name") : "")
            + (qualifier.isEmpty() ? "" : ":" + qualifier);
    String arn = place.arn("lambda", "function:" + name);
    if (given.isPresent() && !given.get().contains(name)) {
      throw new AwsError("ResourceNotFoundException", NOT_FOUND, "Function not found: " + arn);
    }
    return Json.object()
        .put("FunctionName", name.replaceFirst(":.*", ""))
        .put("FunctionArn", arn)
        .put("State", "Active");
  }
}
