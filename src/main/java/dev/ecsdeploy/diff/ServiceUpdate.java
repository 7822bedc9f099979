package dev.ecsdeploy.diff;

import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * What makes a service as its file says.
 *
 * @param request the attributes that differ; without service, cluster and task definition
 * @param tags how its tags change
 */
public record ServiceUpdate(UpdateServiceRequest request, TagChanges tags) {

  /** Whether the request says nothing. */
  public boolean changesNoAttribute() {
    return request.equals(UpdateServiceRequest.builder().build());
  }
}
