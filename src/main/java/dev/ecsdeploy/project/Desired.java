package dev.ecsdeploy.project;

import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the project's files ask for, rendered and read.
 *
 * @param taskDefinition null if the config file names none
 * @param serviceDefinition null if the config file names none
 * @param expressDefinition null if the service is not in Express Mode
 */
public record Desired(
    @Nullable TaskDefinition taskDefinition,
    @Nullable ServiceDefinition serviceDefinition,
    @Nullable ExpressDefinition expressDefinition) {

  /** Whether a file has a member that the model of the API does not know. */
  public boolean hasUnknownMembers() {
    return Stream.of(
            Stream.ofNullable(taskDefinition).map(TaskDefinition::unknownMembers),
            Stream.ofNullable(serviceDefinition).map(ServiceDefinition::unknownMembers),
            Stream.ofNullable(expressDefinition).map(ExpressDefinition::unknownMembers))
        .flatMap(members -> members)
        .anyMatch(members -> !members.isEmpty());
  }

  /** What the user should know of the files, each a final text with its position. */
  public List<String> warnings() {
    return Stream.of(
            Stream.ofNullable(taskDefinition).map(TaskDefinition::warnings),
            Stream.ofNullable(serviceDefinition).map(ServiceDefinition::warnings),
            Stream.ofNullable(expressDefinition).map(ExpressDefinition::warnings))
        .flatMap(warnings -> warnings)
        .flatMap(List::stream)
        .toList();
  }
}
