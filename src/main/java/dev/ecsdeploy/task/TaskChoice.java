package dev.ecsdeploy.task;

import dev.ecsdeploy.definition.TaskDefinition;

/** Which revision a one-off task is started from. */
public sealed interface TaskChoice {

  /** A new one, registered from a file. */
  record FromFile(TaskDefinition definition) implements TaskChoice {}

  /** The one that a service is set to. */
  record OfService(String service) implements TaskChoice {}

  /** The newest active one of a family. */
  record Latest(String family) implements TaskChoice {}

  /** One of a family, by its number. */
  record Numbered(String family, int number) implements TaskChoice {}
}
