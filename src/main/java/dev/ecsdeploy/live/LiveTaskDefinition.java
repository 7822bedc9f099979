package dev.ecsdeploy.live;

import java.util.List;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

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
}
