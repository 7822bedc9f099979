package dev.ecsdeploy.verify;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.ServiceConnectConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceRegistry;
import software.amazon.awssdk.services.ecs.model.VpcLatticeConfiguration;

/** What of other services a service definition mentions by ARN. */
record ServiceMentions(CreateServiceRequest service) {

  Stream<String> namespaces() {
    return arns(
        Stream.ofNullable(service.serviceConnectConfiguration())
            .map(ServiceConnectConfiguration::namespace));
  }

  Stream<String> registries() {
    return arns(service.serviceRegistries().stream().map(ServiceRegistry::registryArn));
  }

  Stream<String> hooks() {
    return arns(
        Stream.ofNullable(service.deploymentConfiguration())
            .flatMap(configuration -> configuration.lifecycleHooks().stream())
            .map(DeploymentLifecycleHook::hookTargetArn));
  }

  Stream<String> latticeGroups() {
    return arns(
        service.vpcLatticeConfigurations().stream().map(VpcLatticeConfiguration::targetGroupArn));
  }

  private static Stream<String> arns(Stream<@Nullable String> names) {
    return names.filter(Objects::nonNull).filter(name -> name.startsWith("arn:"));
  }
}
