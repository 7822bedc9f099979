package dev.ecsdeploy.live;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;

/**
 * A service, and what it does not tell itself.
 *
 * @param scaling its auto scaling; absent where there is none
 * @param running the service revision that its tasks run, with the digests of their images; absent
 *     where ECS does not name it
 * @param endpoints where a service in Express Mode is reached; none for any other
 */
public record ServiceStatus(
    LiveService service,
    Answer<Optional<Scaling>> scaling,
    Answer<Optional<ServiceRevision>> running,
    Answer<List<String>> endpoints) {

  ServiceStatus with(Answer<Optional<Scaling>> howScaled) {
    return new ServiceStatus(service, howScaled, running, endpoints);
  }
}
