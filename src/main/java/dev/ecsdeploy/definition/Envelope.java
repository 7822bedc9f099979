package dev.ecsdeploy.definition;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition within its document: it may stand in what {@code describe-task-definition} and
 * {@code describe-services} of the AWS CLI print.
 *
 * @param body the definition alone
 * @param root its path in the document
 * @param besides members that stand in the document beside the definition and belong to it
 * @param strangers paths of other members beside it
 */
record Envelope(JsonNode body, JsonPath root, Set<String> besides, List<JsonPath> strangers) {
  /** Where a file tells editors its JSON Schema. */
  static final String SCHEMA = "$schema";

  /** A task definition, bare or in {@code {"taskDefinition": …, "tags": …}}. */
  static Envelope ofTaskDefinition(JsonDocument document, Dialect dialect) {
    JsonNode root = document.root();
    String wrapper = name(root, "taskDefinition", dialect);
    if (!root.path(wrapper).isObject()) {
      return bare(root);
    }
    JsonPath path = JsonPath.ROOT.member(wrapper);
    ObjectNode body = (ObjectNode) root.get(wrapper).deepCopy();
    // ecspresso takes the definition alone; with its habits the tags beside it are strangers.
    boolean takesTags =
        dialect == Dialect.ECSDEPLOY && root.hasNonNull("tags") && !body.hasNonNull("tags");
    if (takesTags) {
      body.set("tags", root.get("tags"));
    }
    Set<String> besides = takesTags ? Set.of("tags") : Set.of();
    return new Envelope(body, path, besides, strangers(root, wrapper, besides));
  }

  /**
   * A service, bare, in {@code {"service": …}} or the only one in {@code {"services": […]}}.
   *
   * @throws Failure where there are several services
   */
  static Envelope ofService(JsonDocument document, Dialect dialect) {
    JsonNode root = document.root();
    String one = name(root, "service", dialect);
    if (root.path(one).isObject()) {
      JsonPath path = JsonPath.ROOT.member(one);
      return new Envelope(root.get(one), path, Set.of(), strangers(root, one, Set.of()));
    }
    String many = name(root, "services", dialect);
    JsonNode services = root.path(many);
    if (!services.isArray()) {
      return bare(root);
    }
    JsonPath path = JsonPath.ROOT.member(many);
    if (services.size() != 1) {
      throw Failure.at(
          document.place(path),
          many + " holds " + services.size() + " services",
          "a service definition describes one service",
          "keep the one that this project deploys");
    }
    return new Envelope(
        services.get(0), path.element(0), Set.of(), strangers(root, many, Set.of("failures")));
  }

  static Envelope bare(JsonNode root) {
    return new Envelope(root, JsonPath.ROOT, Set.of(), List.of());
  }

  /** Where a member of the body stands in the document. */
  JsonPath inDocument(JsonPath inBody) {
    List<Object> steps = new ArrayList<>();
    if (inBody.steps().isEmpty() || !besides.contains(inBody.steps().getFirst())) {
      steps.addAll(root.steps());
    }
    steps.addAll(inBody.steps());
    return new JsonPath(steps);
  }

  private static String name(JsonNode root, String name, Dialect dialect) {
    return root.propertyNames().stream()
        .filter(written -> dialect.isSameName(written, name))
        .findFirst()
        .orElse(name);
  }

  private static List<JsonPath> strangers(JsonNode root, String wrapper, Set<String> known) {
    return root.propertyNames().stream()
        .filter(name -> !name.equals(wrapper) && !known.contains(name) && !name.equals(SCHEMA))
        .map(JsonPath.ROOT::member)
        .toList();
  }
}
