package dev.ecsdeploy.cli;

import dev.ecsdeploy.json.SdkJson;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas (draft 2020-12, https://json-schema.org/draft/2020-12) of definitions, from the
 * SDK's model of the API.
 *
 * <p>Where the API has anything but a text, a text with a hole may stand; and a text that reads as
 * what the API has, as ecsdeploy reads it.
 */
final class ModelSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String HOLE = "\\{[{%]";
  private static final String REFERENCE =
      "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_";

  /**
   * What the API Reference says is required; the SDK's model does not tell. The name of a service
   * is not among it, because the config file says it.
   */
  private static final Map<String, String> REQUIRED =
      Map.ofEntries(
          Map.entry("AwsVpcConfiguration", "subnets"),
          Map.entry("CapacityProviderStrategyItem", "capacityProvider"),
          Map.entry("ContainerDependency", "containerName condition"),
          Map.entry("ContainerRestartPolicy", "enabled"),
          Map.entry("DeploymentAlarms", "alarmNames enable rollback"),
          Map.entry("DeploymentCircuitBreaker", "enable rollback"),
          Map.entry("DeploymentController", "type"),
          Map.entry("CreateExpressGatewayServiceRequest", "infrastructureRoleArn"),
          Map.entry("Device", "hostPath"),
          Map.entry("EBSTagSpecification", "resourceType"),
          Map.entry("EFSVolumeConfiguration", "fileSystemId"),
          Map.entry("EnvironmentFile", "value type"),
          Map.entry("EphemeralStorage", "sizeInGiB"),
          Map.entry("ExpressGatewayContainer", "image"),
          Map.entry("ExpressGatewayServiceAwsLogsConfiguration", "logGroup logStreamPrefix"),
          Map.entry("FSxWindowsFileServerAuthorizationConfig", "credentialsParameter domain"),
          Map.entry(
              "FSxWindowsFileServerVolumeConfiguration",
              "fileSystemId rootDirectory authorizationConfig"),
          Map.entry("FirelensConfiguration", "type"),
          Map.entry("HealthCheck", "command"),
          Map.entry("HostEntry", "hostname ipAddress"),
          Map.entry("InferenceAccelerator", "deviceName deviceType"),
          Map.entry("LogConfiguration", "logDriver"),
          Map.entry("ProxyConfiguration", "containerName"),
          Map.entry("RegisterTaskDefinitionRequest", "family containerDefinitions"),
          Map.entry("RepositoryCredentials", "credentialsParameter"),
          Map.entry("ResourceRequirement", "value type"),
          Map.entry("S3FilesVolumeConfiguration", "fileSystemArn"),
          Map.entry("Secret", "name valueFrom"),
          Map.entry("ServiceConnectAccessLogConfiguration", "format"),
          Map.entry("ServiceConnectClientAlias", "port"),
          Map.entry("ServiceConnectConfiguration", "enabled"),
          Map.entry("ServiceConnectService", "portName"),
          Map.entry("ServiceConnectTestTrafficHeaderMatchRules", "exact"),
          Map.entry("ServiceConnectTestTrafficHeaderRules", "name"),
          Map.entry("ServiceConnectTestTrafficRules", "header"),
          Map.entry("ServiceConnectTlsConfiguration", "issuerCertificateAuthority"),
          Map.entry("ServiceManagedEBSVolumeConfiguration", "roleArn"),
          Map.entry("ServiceVolumeConfiguration", "name"),
          Map.entry("Tmpfs", "containerPath size"),
          Map.entry("Ulimit", "name softLimit hardLimit"),
          Map.entry("VpcLatticeConfiguration", "roleArn targetGroupArn portName"));

  private final Map<String, ObjectNode> shapes = new TreeMap<>();

  /**
   * What a file holds.
   *
   * @param request the builder of the call that it is sent with
   * @param description the builder of what the API describes afterwards
   * @param refused members of the call that a file must not have
   */
  record Subject(String title, SdkPojo request, SdkPojo description, Set<String> refused) {
    Subject {
      refused = Set.copyOf(refused);
    }
  }

  /** The names of the shapes that the table of required members speaks of. */
  static Set<String> shapesWithRequiredMembers() {
    return REQUIRED.keySet();
  }

  /** The schema of a file that holds the definition bare, or as the AWS CLI prints it. */
  static ObjectNode of(Subject subject, ObjectNode envelope) {
    ModelSchema schema = new ModelSchema();
    String root = schema.shape(subject.request());
    ObjectNode properties =
        (ObjectNode) Objects.requireNonNull(schema.shapes.get(root)).get("properties");
    properties.remove(subject.refused());
    for (String member : SdkJson.members(subject.description())) {
      if (!properties.has(member)) {
        properties.set(
            member, described("AWS only describes this; a file may have it, and it is not sent."));
      }
    }
    properties.set("$schema", NODES.objectNode().put("type", "string"));
    ObjectNode json = NODES.objectNode();
    json.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    json.put("title", subject.title());
    json.setAll(envelope);
    json.putObject("else").put("$ref", "#/$defs/" + root);
    ObjectNode definitions = json.putObject("$defs");
    schema.shapes.forEach(definitions::set);
    return json;
  }

  private static ObjectNode described(String text) {
    ObjectNode member = NODES.objectNode();
    return member.put("description", text).put("deprecated", true);
  }

  /** Adds the schema of a model class, and returns its name. */
  private String shape(SdkPojo builder) {
    Class<?> model = builder.getClass().getEnclosingClass();
    String name = model.getSimpleName();
    if (shapes.containsKey(name)) {
      return name;
    }
    ObjectNode shape = NODES.objectNode();
    shapes.put(name, shape); // before its members: a shape may hold itself
    shape.put("description", REFERENCE + name.replaceFirst("Request$", "") + ".html");
    shape.set("type", types("object"));
    shape.put("pattern", HOLE);
    ObjectNode properties = shape.putObject("properties");
    for (SdkField<?> field : builder.sdkFields()) {
      properties.set(field.locationName(), value(field, values(model, field.locationName())));
    }
    String required = REQUIRED.getOrDefault(name, "");
    if (!required.isEmpty()) {
      ArrayNode names = shape.putArray("required");
      Arrays.stream(required.split(" ")).forEach(names::add);
    }
    shape.put("additionalProperties", false);
    return name;
  }

  private ObjectNode value(SdkField<?> field, Collection<String> values) {
    ObjectNode schema = NODES.objectNode();
    return switch (field.marshallingType().getKnownType()) {
      case SDK_POJO -> schema.put("$ref", "#/$defs/" + shape(field.constructor().get()));
      case LIST -> {
        SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        schema.set("type", types("array"));
        schema.put("pattern", HOLE);
        yield schema.set("items", value(element, values));
      }
      case MAP -> {
        SdkField<?> element = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        schema.set("type", types("object"));
        schema.put("pattern", HOLE);
        yield schema.set("additionalProperties", value(element, values));
      }
      case STRING -> values.isEmpty() ? text(schema) : oneOf(schema, values);
      case BOOLEAN -> scalar(schema, "boolean", "^(true|false)$");
      case INTEGER, LONG, SHORT, BYTE -> scalar(schema, "integer", "^[+-]?[0-9]+$");
      case FLOAT, DOUBLE, BIG_DECIMAL -> scalar(schema, "number", "^[+-]?[0-9.]+$");
      case INSTANT, SDK_BYTES, DOCUMENT, NULL -> schema; // in definitions: free JSON
    };
  }

  private static ObjectNode text(ObjectNode schema) {
    schema.set("type", NODES.arrayNode().add("string").add("number").add("boolean"));
    return schema;
  }

  private static ObjectNode oneOf(ObjectNode schema, Collection<String> values) {
    ArrayNode choices = schema.putArray("anyOf");
    ArrayNode known = choices.addObject().putArray("enum");
    values.forEach(known::add);
    choices.addObject().put("type", "string").put("pattern", HOLE);
    return schema;
  }

  private static ObjectNode scalar(ObjectNode schema, String type, String text) {
    schema.set("type", types(type));
    return schema.put("pattern", text + "|" + HOLE);
  }

  private static ArrayNode types(String type) {
    return NODES.arrayNode().add(type).add("string");
  }

  /** The values of a member that has an enum, in the order of the model; none for others. */
  private static List<String> values(Class<?> model, String member) {
    return Arrays.stream(model.getMethods())
        .filter(method -> method.getName().equalsIgnoreCase(member))
        .filter(method -> method.getParameterCount() == 0)
        .map(Method::getGenericReturnType)
        .flatMap(ModelSchema::constants)
        .map(Object::toString)
        .filter(value -> !value.equals("null"))
        .toList();
  }

  private static Stream<?> constants(Type type) {
    Type own =
        type instanceof ParameterizedType several ? several.getActualTypeArguments()[0] : type;
    return own instanceof Class<?> plain && plain.isEnum()
        ? Arrays.stream(plain.getEnumConstants())
        : Stream.empty();
  }
}
