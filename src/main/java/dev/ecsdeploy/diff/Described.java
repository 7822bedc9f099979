package dev.ecsdeploy.diff;

import dev.ecsdeploy.json.SdkJson;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import tools.jackson.databind.node.ObjectNode;

/** What AWS describes, in the shape of the call that made it. */
public final class Described {
  private Described() {}

  /**
   * All that is known of a service, in the shape of a CreateService request. DescribeServices tells
   * some of it only in the primary deployment, and some not at all.
   *
   * @param revision the service's revision, where more of it can be read; null if it is not known
   */
  public static ObjectNode service(Service service, @Nullable ServiceRevision revision) {
    CreateServiceRequest.Builder request = CreateServiceRequest.builder();
    SdkJson.copy(service, request);
    request.role(service.roleArn());
    service.deployments().stream()
        .filter(deployment -> "PRIMARY".equals(deployment.status()))
        .findFirst()
        .ifPresent(primary -> copyAttached(primary, request));
    if (revision != null) {
      request.monitoring(revision.monitoring());
    }
    ObjectNode json = SdkJson.write(request.build());
    if (revision != null && revision.monitoring() == null) {
      json.putObject("monitoring");
    }
    return json;
  }

  private static void copyAttached(Deployment primary, CreateServiceRequest.Builder request) {
    SdkJson.copy(
        primary,
        request,
        Set.of("serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations"));
  }

  /**
   * A service in Express Mode, in the shape of a CreateExpressGatewayService request, without its
   * cluster.
   *
   * @param configuration the one of its configurations that is meant
   */
  public static ObjectNode express(
      ECSExpressGatewayService service, ExpressGatewayServiceConfiguration configuration) {
    CreateExpressGatewayServiceRequest.Builder request =
        CreateExpressGatewayServiceRequest.builder();
    SdkJson.copy(configuration, request);
    SdkJson.copy(service, request, Set.of("infrastructureRoleArn", "serviceName", "tags"));
    return SdkJson.write(request.build());
  }

  /** A revision, in the shape of a RegisterTaskDefinition request. */
  public static ObjectNode task(TaskDefinition revision, List<Tag> tags) {
    RegisterTaskDefinitionRequest.Builder request = RegisterTaskDefinitionRequest.builder();
    SdkJson.copy(revision, request);
    return SdkJson.write(request.tags(tags).build());
  }

  /** The same service with lists sorted whose order means nothing. */
  public static ObjectNode sortedService(ObjectNode service) {
    return new Canonical(ServiceForm.RULES).withSortedSets(service);
  }

  /** The same service in Express Mode with lists sorted whose order means nothing. */
  public static ObjectNode sortedExpress(ObjectNode service) {
    return new Canonical(ExpressForm.RULES).withSortedSets(service);
  }

  /** The same task definition with lists sorted whose order means nothing. */
  public static ObjectNode sortedTask(ObjectNode task) {
    return new Canonical(TaskForm.RULES).withSortedSets(task);
  }
}
