package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be deployed, as "AppSpec File structure for Amazon ECS deployments" of the CodeDeploy
 * user guide defines it.
 *
 * @param content its text
 * @param properties what it says of the service
 * @param hooks the functions by the events that they are called at
 */
record AppSpecFile(String content, ObjectNode properties, Map<String, String> hooks) {

  /**
   * Reads the revision of a request.
   *
   * @throws AwsError where CodeDeploy does not take it
   */
  static AppSpecFile of(JsonNode revision) {
    JsonNode given =
        revision.has("appSpecContent") ? revision.path("appSpecContent") : revision.path("string");
    String content = Json.text(given, "content");
    String digest = Json.text(given, "sha256");
    if (content.isEmpty()) {
      throw new AwsError("RevisionRequiredException", "A revision must be specified.");
    }
    if (!digest.isEmpty() && !digest.equals(digest(content))) {
      throw invalid("The SHA256 hash value does not match the content.");
    }
    return read(content);
  }

  private static AppSpecFile read(String content) {
    try {
      if (JsonDocument.yaml(SourceText.of("appspec", content)).root() instanceof ObjectNode root) {
        return of(content, root);
      }
    } catch (Failure e) {
      throw invalid("The AppSpec file cannot be parsed: " + e.what());
    }
    throw invalid("The AppSpec file is no mapping.");
  }

  private static AppSpecFile of(String content, ObjectNode root) {
    JsonNode target = root.path("Resources").path(0).path("TargetService");
    if (!(target.path("Properties") instanceof ObjectNode properties)
        || !Json.text(target, "Type").equals("AWS::ECS::Service")) {
      throw invalid("The AppSpec file names no resource of type AWS::ECS::Service.");
    }
    if (Json.text(properties, "TaskDefinition").isEmpty()
        || properties.path("LoadBalancerInfo").isEmpty()) {
      throw invalid("TaskDefinition and LoadBalancerInfo are required.");
    }
    Map<String, String> hooks = new LinkedHashMap<>();
    for (ObjectNode hook : Json.objects(root.path("Hooks"))) {
      hook.forEachEntry((event, function) -> hooks.put(event, function.asString("")));
    }
    return new AppSpecFile(content, properties, hooks);
  }

  private static AwsError invalid(String message) {
    return new AwsError("InvalidRevisionException", message);
  }

  /** A revision that was deployed in the past. */
  static AppSpecFile past(String taskDefinition, ObjectNode balancer) {
    ObjectNode properties = Json.object().put("TaskDefinition", taskDefinition);
    properties.set("LoadBalancerInfo", balancer);
    ObjectNode target = Json.object().put("Type", "AWS::ECS::Service");
    target.set("Properties", properties);
    ObjectNode root = Json.object().put("version", "0.0");
    root.set("Resources", Json.array().add(Json.object().set("TargetService", target)));
    return of(root.toString(), root);
  }

  /** The same for another task definition. */
  AppSpecFile with(String taskDefinition) {
    String other = content.replace(Json.text(properties, "TaskDefinition"), taskDefinition);
    return read(other);
  }

  /** Where it is kept; the content is told only where it is asked for. */
  ObjectNode location(boolean withContent) {
    ObjectNode kept = Json.object().put("sha256", digest(content));
    if (withContent) {
      kept.put("content", content);
    }
    return Json.object().put("revisionType", "AppSpecContent").set("appSpecContent", kept);
  }

  String digest() {
    return digest(content);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
