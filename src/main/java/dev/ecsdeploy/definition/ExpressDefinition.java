package dev.ecsdeploy.definition;

import dev.ecsdeploy.json.JsonPath;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service in Express Mode as a file states it. What the file does not mention is not set in the
 * request; its name and cluster are those that the config file says.
 *
 * @param path the file, as the user named it
 * @param request what creates the service
 * @param unknown members to send that the model does not know, in the shape of the request: objects
 *     hold only such members, lists are aligned by index with null where there is none
 * @param unknownMembers the paths of all members that the model does not know, sent or not
 * @param warnings what the user should know, each a final text with its position
 */
public record ExpressDefinition(
    String path,
    CreateExpressGatewayServiceRequest request,
    ObjectNode unknown,
    List<JsonPath> unknownMembers,
    List<String> warnings) {
  /** The container that ECS makes of the primary one, and that a task definition has to have. */
  public static final String CONTAINER = "Main";

  public ExpressDefinition {
    unknownMembers = List.copyOf(unknownMembers);
    warnings = List.copyOf(warnings);
  }

  /** The same definition for a service of this name in this cluster. */
  public ExpressDefinition of(String cluster, String serviceName) {
    CreateExpressGatewayServiceRequest named =
        request.toBuilder().cluster(cluster).serviceName(serviceName).build();
    return new ExpressDefinition(path, named, unknown, unknownMembers, warnings);
  }

  /** The images that it names. */
  public List<String> images() {
    return Stream.ofNullable(request.primaryContainer())
        .flatMap(container -> Stream.ofNullable(container.image()))
        .toList();
  }

  /** What is sent, as JSON in the order of the API. */
  public ObjectNode json() {
    return DefinitionWriter.json(request, unknown);
  }
}
