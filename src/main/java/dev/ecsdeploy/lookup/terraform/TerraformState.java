package dev.ecsdeploy.lookup.terraform;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.lookup.Near;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The resources and outputs of a Terraform state of <a
 * href="https://developer.hashicorp.com/terraform/internals/json-format">format version</a> 4, by
 * their addresses.
 */
public final class TerraformState {
  /** A state with nothing in it. */
  static final TerraformState EMPTY = new TerraformState(Map.of());

  private static final int VERSION = 4;

  private final Map<String, JsonNode> names;

  private TerraformState(Map<String, JsonNode> names) {
    this.names = names;
  }

  /**
   * The JSON of a state.
   *
   * @param place where it was, for messages
   * @throws Failure if it is no JSON
   */
  static JsonNode tree(String place, String text) {
    return JsonDocument.said(text)
        .orElseThrow(
            () ->
                Failure.project(
                    "the state " + place + " cannot be read",
                    "it is not JSON",
                    "a state that Terraform wrote"));
  }

  /**
   * Reads a state.
   *
   * @throws Failure if it is of another version
   */
  static TerraformState of(String place, JsonNode tree) {
    if (tree.path("version").asInt(0) != VERSION) {
      throw Failure.project(
          "the state " + place + " cannot be read",
          "unsupported state version "
              + tree.path("version").asInt(0)
              + "; only version 4 is known",
          "terraform 0.12 or later writes version 4");
    }
    Map<String, JsonNode> names = new TreeMap<>();
    tree.path("outputs")
        .properties()
        .forEach(output -> names.put("output." + output.getKey(), output.getValue().path("value")));
    tree.path("resources").forEach(resource -> addResource(names, resource));
    return new TerraformState(names);
  }

  private static void addResource(Map<String, JsonNode> names, JsonNode resource) {
    String module = resource.path("module").asString("");
    String name =
        (module.isEmpty() ? "" : module + ".")
            + (resource.path("mode").asString("").equals("data") ? "data." : "")
            + resource.path("type").asString("")
            + "."
            + resource.path("name").asString("");
    for (JsonNode instance : resource.path("instances")) {
      JsonNode attributes = attributes(resource, instance);
      JsonNode index = instance.path("index_key");
      if (index.isMissingNode() || index.isNull()) {
        names.put(name, attributes);
      } else {
        names.put(name + "[" + index + "]", attributes);
        addToCollection(names, name, index, attributes);
      }
    }
  }

  /** All instances together: an array for count, an object for for_each. */
  private static void addToCollection(
      Map<String, JsonNode> names, String name, JsonNode index, JsonNode attributes) {
    if (index.isNumber()) {
      ArrayNode list =
          (ArrayNode) names.computeIfAbsent(name, _ -> JsonNodeFactory.instance.arrayNode());
      while (list.size() <= index.asInt()) {
        list.addNull();
      }
      list.set(index.asInt(), attributes);
    } else {
      ObjectNode map =
          (ObjectNode) names.computeIfAbsent(name, _ -> JsonNodeFactory.instance.objectNode());
      map.set(index.asString(), attributes);
    }
  }

  private static JsonNode attributes(JsonNode resource, JsonNode instance) {
    JsonNode attributes =
        instance.path("attributes").isObject()
            ? instance.path("attributes")
            : instance.path("attributes_flat");
    boolean remote = resource.path("type").asString("").equals("terraform_remote_state");
    if (remote && attributes.path("outputs").path("value").isObject()) {
      ObjectNode unwrapped = (ObjectNode) attributes.deepCopy();
      return unwrapped.set("outputs", attributes.path("outputs").path("value"));
    }
    return attributes;
  }

  /**
   * The value at an address.
   *
   * @param written the address; {@code '} counts as {@code "}
   * @return a text, a number, a truth value, a list or a map
   * @throws Failure if there is none
   */
  public Object lookup(String written) {
    String address = written.replace('\'', '"');
    Map.Entry<String, JsonNode> named =
        names.entrySet().stream()
            .filter(entry -> address.startsWith(entry.getKey()))
            .max(Comparator.comparingInt(entry -> entry.getKey().length()))
            .orElseThrow(() -> missing(written));
    String rest = address.substring(named.getKey().length());
    JsonNode value = StatePath.parse(written, rest).from(named.getValue(), written);
    if (value.isNull() || value.isMissingNode()) {
      throw missing(written);
    }
    return Objects.requireNonNull(plain(value));
  }

  /** The same as Java has it. */
  private static @Nullable Object plain(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        value.properties().forEach(each -> members.put(each.getKey(), plain(each.getValue())));
        yield members;
      }
      case ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        value.forEach(each -> elements.add(plain(each)));
        yield elements;
      }
      case NUMBER -> value.numberValue();
      case BOOLEAN -> value.booleanValue();
      case STRING -> value.stringValue();
      case NULL, MISSING, BINARY, POJO -> null;
    };
  }

  private Failure missing(String address) {
    return Failure.project(
        address + " is not found in tfstate",
        Near.among(address, "resources and outputs in it", names.keySet()),
        "terraform state list; terraform output");
  }
}
