package dev.ecsdeploy.definition;

import dev.ecsdeploy.json.JsonPath;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service as a file states it. What the file does not mention is not set in the request; the
 * service's name and task definition are there only if the file says them.
 *
 * @param path the file, as the user named it
 * @param request what creates the service
 * @param described in an ecspresso project, members that the API only describes, such as {@code
 *     status}: rendered, never sent
 * @param unknown members to send that the model does not know, in the shape of the request: objects
 *     hold only such members, lists are aligned by index with null where there is none
 * @param unknownMembers the paths of all members that the model does not know, sent or not
 * @param warnings what the user should know, each a final text with its position
 */
public record ServiceDefinition(
    String path,
    CreateServiceRequest request,
    ObjectNode described,
    ObjectNode unknown,
    List<JsonPath> unknownMembers,
    List<String> warnings) {
  public ServiceDefinition {
    unknownMembers = List.copyOf(unknownMembers);
    warnings = List.copyOf(warnings);
  }

  /** The same definition for a service of this name. */
  public ServiceDefinition withServiceName(String serviceName) {
    CreateServiceRequest named = request.toBuilder().serviceName(serviceName).build();
    return new ServiceDefinition(path, named, described, unknown, unknownMembers, warnings);
  }

  /** The same definition without a count, where somebody else decides it. */
  public ServiceDefinition withoutCount() {
    CreateServiceRequest uncounted = request.toBuilder().desiredCount(null).build();
    return new ServiceDefinition(path, uncounted, described, unknown, unknownMembers, warnings);
  }

  /** The definition as JSON: what is sent, in the order of the API, and what is described. */
  public ObjectNode json() {
    return DefinitionWriter.json(request, unknown).setAll(described);
  }
}
