package dev.ecsdeploy.live;

import java.util.List;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/**
 * A registered revision of a task definition.
 *
 * @param definition what was registered, with what ECS filled in
 * @param tags its tags, which ECS keeps apart
 */
public record LiveTaskDefinition(TaskDefinition definition, List<Tag> tags) {

  public LiveTaskDefinition {
    tags = List.copyOf(tags);
  }

  public String arn() {
    return definition.taskDefinitionArn();
  }

  /** As {@code family:revision}. */
  public String name() {
    return definition.family() + ":" + definition.revision();
  }

  /** Whether a service can be set to it, and tasks be started from it. */
  public boolean isActive() {
    return definition.status() == TaskDefinitionStatus.ACTIVE;
  }
}
