package dev.ecsdeploy.lookup.terraform;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The end of an address, after the name of a resource: member names and indexes, such as {@code
 * .tags["cost-center"]} or {@code .subnet_mapping[0].subnet_id}.
 *
 * @param steps member names and indexes
 */
record StatePath(List<Object> steps) {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.?\\[\\s*(?<index>-?\\d+)\\s*]"
              + "|\\.?\\[\\s*(?<key>\"(?:[^\"\\\\]|\\\\.)*\")\\s*]"
              + "|\\.(?<quoted>\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|\\.(?<name>[A-Za-z_][\\w-]*)");

  StatePath {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a path.
   *
   * @param address the whole address, for messages
   * @throws Failure if it is none
   */
  static StatePath parse(String address, String path) {
    List<Object> steps = new ArrayList<>();
    Matcher step = STEP.matcher(path);
    int at = path.equals(".") ? 1 : 0;
    while (at < path.length()) {
      if (!step.find(at) || step.start() != at) {
        throw unreadable(address, path.substring(at), at == 0);
      }
      steps.add(step(step));
      at = step.end();
    }
    return new StatePath(steps);
  }

  private static Object step(Matcher step) {
    if (step.group("index") != null) {
      return Integer.valueOf(step.group("index"));
    }
    if (step.group("name") != null) {
      return step.group("name");
    }
    String quoted = step.group("key") == null ? step.group("quoted") : step.group("key");
    return JsonDocument.said(quoted)
        .map(JsonNode::stringValue)
        .orElse(quoted.substring(1, quoted.length() - 1));
  }

  private static Failure unreadable(String address, String rest, boolean nothingRead) {
    boolean anotherName = nothingRead && rest.matches("[\\w-].*");
    return Failure.project(
        anotherName
            ? address + " is not found in tfstate"
            : "failed to lookup " + address + " in tfstate: cannot read " + rest,
        anotherName
            ? "no name in it is the beginning of this address, up to a dot or a bracket"
            : "after the name of a resource there are only .name, [0] and [\"key\"]",
        "an address such as aws_lb.web.subnet_mapping[0].subnet_id");
  }

  /**
   * The value at the path.
   *
   * @return null of JSON where there is none
   * @throws Failure where a step does not fit the value
   */
  JsonNode from(JsonNode start, String address) {
    JsonNode value = start;
    for (Object step : steps) {
      value =
          value.isNull() || value.isMissingNode() ? NullNode.instance : step(value, step, address);
    }
    return value;
  }

  private static JsonNode step(JsonNode value, Object step, String address) {
    return switch (step) {
      case Integer index when value.isArray() ->
          value.path(index < 0 ? value.size() + index : index);
      case String name when value.isObject() -> value.path(name);
      default ->
          throw Failure.project(
              "failed to lookup " + address + " in tfstate: there is no " + step + " here",
              "the value before it is " + kind(value),
              "the address up to there; terraform state show");
    };
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL, MISSING, BINARY, POJO -> "nothing";
    };
  }
}
