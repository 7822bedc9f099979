package dev.ecsdeploy.live;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.IngressPathSummary;

/**
 * A service as Express Mode describes it.
 *
 * @param service the description, whole
 */
public record ExpressService(ECSExpressGatewayService service) {

  /** What the service is set to: the newest of its configurations; absent where it has none. */
  public Optional<ExpressGatewayServiceConfiguration> configuration() {
    return service.activeConfigurations().stream()
        .max(
            Comparator.comparing(
                ExpressGatewayServiceConfiguration::createdAt,
                Comparator.nullsFirst(Comparator.naturalOrder())));
  }

  /** Where it can be reached: each address once, as a browser takes it. */
  public List<String> endpoints() {
    return service.activeConfigurations().stream()
        .flatMap(configuration -> configuration.ingressPaths().stream())
        .map(IngressPathSummary::endpoint)
        .map(endpoint -> endpoint.contains("://") ? endpoint : "https://" + endpoint)
        .distinct()
        .toList();
  }
}
