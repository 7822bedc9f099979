package dev.ecsdeploy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.ServiceConnectConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceRegistry;

/** The ports that the service refers to are mapped in the task definition. */
final class MappingCheck implements Check {
  private final Subject subject;

  MappingCheck(Sight sight) {
    this.subject = sight.subject();
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    if (subject.taskDefinition() == null) {
      return questions;
    }
    for (LoadBalancer balancer : subject.serviceRequest().loadBalancers()) {
      port(questions, balancer.containerName(), balancer.containerPort());
    }
    for (ServiceRegistry registry : subject.serviceRequest().serviceRegistries()) {
      if (registry.containerName() != null && registry.containerPort() != null) {
        port(questions, registry.containerName(), registry.containerPort());
      }
    }
    ServiceConnectConfiguration connect = subject.serviceRequest().serviceConnectConfiguration();
    if (connect != null) {
      connect.services().forEach(service -> named(questions, service.portName()));
    }
    subject
        .serviceRequest()
        .vpcLatticeConfigurations()
        .forEach(lattice -> named(questions, lattice.portName()));
    return questions;
  }

  private void port(List<Question> questions, String container, Integer port) {
    questions.add(
        new Question(
            List.of(subject.serviceName(), "port %s of container %s".formatted(port, container)),
            () -> mapped(container, port)));
  }

  private Finding mapped(String name, Integer port) {
    return subject.containers().stream()
        .filter(container -> Objects.equals(container.name(), name))
        .findFirst()
        .map(container -> mapped(container, port))
        .orElseGet(
            () ->
                new Finding.Failed(
                    "the task definition has no container " + name,
                    "one of "
                        + String.join(
                            ", ",
                            subject.containers().stream()
                                .map(ContainerDefinition::name)
                                .toList())));
  }

  private static Finding mapped(ContainerDefinition container, Integer port) {
    List<PortMapping> mappings = container.portMappings();
    return mappings.stream().anyMatch(mapping -> Objects.equals(mapping.containerPort(), port))
        ? Finding.ok()
        : new Finding.Failed(
            "container %s does not map port %s".formatted(container.name(), port),
            mappings.isEmpty()
                ? "\"portMappings\": [{\"containerPort\": " + port + "}]"
                : "it maps "
                    + String.join(
                        ", ",
                        mappings.stream()
                            .map(mapping -> String.valueOf(mapping.containerPort()))
                            .toList()));
  }

  private void named(List<Question> questions, String name) {
    questions.add(
        new Question(
            List.of(subject.serviceName(), "port " + name),
            () ->
                subject.containers().stream()
                        .flatMap(container -> container.portMappings().stream())
                        .anyMatch(mapping -> Objects.equals(mapping.name(), name))
                    ? Finding.ok()
                    : new Finding.Failed(
                        "no port mapping has the name " + name,
                        "\"portMappings\": [{\"name\": \"" + name + "\", …}]")));
  }
}
