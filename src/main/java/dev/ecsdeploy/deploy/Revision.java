package dev.ecsdeploy.deploy;

import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.TaskDefinitions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The revision that a deployment brings: one that is registered first, or one that exists.
 *
 * @param registered the definition to register; null for an existing revision
 * @param existing ARN of the existing revision; null for one that is registered first
 * @param difference how the definition differs from the one that runs; null if nobody compared
 */
record Revision(
    @Nullable TaskDefinition registered,
    @Nullable String existing,
    @Nullable DefinitionDiff difference) {

  static Revision fromFile(TaskDefinition definition, @Nullable DefinitionDiff difference) {
    return new Revision(definition, null, difference);
  }

  static Revision existing(String arn) {
    return new Revision(null, arn, null);
  }

  /** What registers it; absent for an existing revision. */
  Optional<Step> registration() {
    return Optional.ofNullable(registered).map(Step.RegisterTaskDefinition::new);
  }

  /** The running revision, where the file says the same. */
  Revision insteadOfANewOne(LiveService before) {
    return registered == null ? this : new Revision(null, before.taskDefinition(), difference);
  }

  /** Whether deploying it brings anything that does not run already. */
  boolean differs(LiveService before) {
    return existing == null
        ? difference == null || !difference.isEmpty()
        : !existing.equals(before.taskDefinition());
  }

  /** As {@code family:revision}; only the family where the revision has still to be registered. */
  String name(String ifSame) {
    if (existing != null) {
      return TaskDefinitions.name(existing);
    }
    return registered == null ? ifSame : registered.request().family();
  }
}
