package dev.ecsdeploy.diff;

import java.util.List;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * What makes a service as its file says.
 *
 * @param request the attributes that differ; without service, cluster and task definition
 * @param tagsToSet tags that the service lacks or has with another value
 * @param tagsToRemove keys of tags that the service has and the file has not
 */
public record ServiceUpdate(
    UpdateServiceRequest request, List<Tag> tagsToSet, List<String> tagsToRemove) {
  public ServiceUpdate {
    tagsToSet = List.copyOf(tagsToSet);
    tagsToRemove = List.copyOf(tagsToRemove);
  }

  /** Whether the request says nothing. */
  public boolean changesNoAttribute() {
    return request.equals(UpdateServiceRequest.builder().build());
  }
}
