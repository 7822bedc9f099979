package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Place;
import dev.ecsdeploy.simulator.world.Resources;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** AWS Systems Manager: parameters. */
public final class SimulatedParameters {
  private static final int MOST_NAMES = 10;
  private static final int PAGE = 10;

  private final Place place;
  private final Optional<Map<String, Resources.Parameter>> given;

  public SimulatedParameters(Place place, Optional<Map<String, Resources.Parameter>> given) {
    this.place = place;
    this.given = given;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of(
        "GetParameters", this::getAll,
        "GetParameter", this::getOne,
        "GetParametersByPath", this::getByPath,
        "DescribeParameters", this::describe);
  }

  private ObjectNode getAll(ObjectNode request) {
    List<String> names = Json.strings(request.path("Names"));
    if (names.isEmpty() || names.size() > MOST_NAMES) {
      throw new AwsError(
          "ValidationException",
          "1 validation error detected: Value at 'names' failed to satisfy constraint: Member must"
              + " have length less than or equal to 10");
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new AwsError("ValidationException", "Duplicate parameter name is not allowed");
    }
    ArrayNode found = Json.array();
    ArrayNode invalid = Json.array();
    for (String name : names) {
      Optional<ObjectNode> parameter =
          find(name, decrypts(request)).filter(SimulatedParameters::isThere);
      parameter.ifPresentOrElse(found::add, () -> invalid.add(name));
    }
    ObjectNode result = Json.object();
    result.set("Parameters", found);
    return result.set("InvalidParameters", invalid);
  }

  private ObjectNode getOne(ObjectNode request) {
    String name = Json.text(request, "Name");
    ObjectNode parameter =
        find(name, decrypts(request)).orElseThrow(() -> new AwsError("ParameterNotFound", ""));
    if (!isThere(parameter)) {
      throw new AwsError(
          "ParameterVersionNotFound",
          "Systems Manager could not find version %s of %s. Verify the version and try again."
              .formatted(
                  Json.text(parameter, "Selector").substring(1), Json.text(parameter, "Name")));
    }
    return Json.object().set("Parameter", parameter);
  }

  /** A parameter has one version, and any label. */
  private static boolean isThere(ObjectNode parameter) {
    return !Json.text(parameter, "Selector").matches(":(?!1$)[0-9]+");
  }

  private static boolean decrypts(ObjectNode request) {
    return request.path("WithDecryption").asBoolean(false);
  }

  /** A name or an ARN, perhaps with a version behind it. */
  private Optional<ObjectNode> find(String asked, boolean decrypt) {
    String prefix = arn("");
    boolean byArn = asked.startsWith("arn:");
    String rest = byArn && asked.startsWith(prefix) ? asked.substring(prefix.length()) : asked;
    String selector = rest.replaceFirst("^[^:]*", "");
    String bare = rest.substring(0, rest.length() - selector.length());
    return Stream.of(bare, "/" + bare)
        .filter(name -> byArn || name.equals(bare))
        .flatMap(name -> parameter(name).map(found -> view(name, found, decrypt)).stream())
        .findFirst()
        .map(view -> selector.isEmpty() ? view : view.put("Selector", selector));
  }

  private Optional<Resources.Parameter> parameter(String name) {
    return given.isPresent()
        ? Optional.ofNullable(given.get().get(name))
        : Optional.of(new Resources.Parameter("String", "simulated" + name.replace('/', '-')));
  }

  private ObjectNode view(String name, Resources.Parameter parameter, boolean decrypt) {
    boolean hidden = parameter.type().equals("SecureString") && !decrypt;
    ObjectNode view = Json.object().put("Name", name).put("Type", parameter.type());
    view.put("Value", hidden ? "AQICAHsimulated" : parameter.value());
    return view.put("Version", 1).put("ARN", arn(name)).put("DataType", "text");
  }

  private String arn(String name) {
    String slash = name.startsWith("/") || name.isEmpty() ? "" : "/";
    return place.arn("ssm", "parameter" + slash + name);
  }

  private ObjectNode getByPath(ObjectNode request) {
    String path = Json.text(request, "Path").replaceFirst("/*$", "/");
    boolean recursive = request.path("Recursive").asBoolean(false);
    List<ObjectNode> found =
        known().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(path))
            .filter(entry -> recursive || entry.getKey().indexOf('/', path.length()) < 0)
            .map(entry -> view(entry.getKey(), entry.getValue(), decrypts(request)))
            .toList();
    return CapitalPage.of(request, "Parameters", found, PAGE);
  }

  private Map<String, Resources.Parameter> known() {
    return new TreeMap<>(given.orElse(Map.of()));
  }

  private ObjectNode describe(ObjectNode request) {
    List<ObjectNode> found =
        known().entrySet().stream()
            .filter(entry -> matches(request, entry.getKey()))
            .map(
                entry ->
                    Json.object()
                        .put("Name", entry.getKey())
                        .put("Type", entry.getValue().type())
                        .put("Version", 1))
            .toList();
    return CapitalPage.of(request, "Parameters", found, PAGE);
  }

  private static boolean matches(ObjectNode request, String name) {
    return Json.objects(request.path("ParameterFilters")).stream()
        .filter(filter -> Json.text(filter, "Key").equals("Name"))
        .allMatch(
            filter ->
                Json.strings(filter.path("Values")).stream()
                    .anyMatch(value -> matches(Json.text(filter, "Option"), name, value)));
  }

  private static boolean matches(String option, String name, String value) {
    return switch (option) {
      case "BeginsWith" -> name.startsWith(value);
      case "Contains" -> name.contains(value);
      default -> name.equals(value);
    };
  }
}
