package dev.ecsdeploy.definition;

import dev.ecsdeploy.json.JsonPath;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task definition as a file states it.
 *
 * @param path the file, as the user named it
 * @param request what registers it
 * @param unknown members to send that the model does not know, in the shape of the request: objects
 *     hold only such members, lists are aligned by index with null where there is none
 * @param unknownMembers the paths of all members that the model does not know, sent or not
 * @param warnings what the user should know, each a final text with its position
 */
public record TaskDefinition(
    String path,
    RegisterTaskDefinitionRequest request,
    ObjectNode unknown,
    List<JsonPath> unknownMembers,
    List<String> warnings) {
  public TaskDefinition {
    unknownMembers = List.copyOf(unknownMembers);
    warnings = List.copyOf(warnings);
  }

  /** The family, which every task definition has. */
  public String family() {
    return request.family();
  }

  /** What is sent, as JSON in the order of the API. */
  public ObjectNode json() {
    return DefinitionWriter.json(request, unknown);
  }
}
