package dev.ecsdeploy.project;

import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What the project's files ask for, rendered and read.
 *
 * @param taskDefinition null if the config file names none
 * @param serviceDefinition null if the config file names none
 */
public record Desired(
    @Nullable TaskDefinition taskDefinition, @Nullable ServiceDefinition serviceDefinition) {}
