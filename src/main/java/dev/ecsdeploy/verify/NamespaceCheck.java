package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ServiceConnectConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceRegistry;
import software.amazon.awssdk.services.servicediscovery.model.FilterCondition;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceFilter;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceFilterName;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceNotFoundException;
import software.amazon.awssdk.services.servicediscovery.model.ServiceNotFoundException;

/** The namespace of Service Connect and the registries of service discovery exist in Cloud Map. */
final class NamespaceCheck implements Check {
  private static final int PAGE = 100;

  private final Sight sight;

  NamespaceCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    String whole = sight.subject().serviceName();
    ServiceConnectConfiguration connect =
        sight.subject().serviceRequest().serviceConnectConfiguration();
    // Without a namespace it is that of the cluster.
    if (connect != null && Boolean.TRUE.equals(connect.enabled()) && connect.namespace() != null) {
      String namespace = connect.namespace();
      questions.add(
          new Question(
              List.of(whole, "namespace " + Arn.name(namespace)),
              () -> namespace.startsWith("arn:") ? byArn(namespace) : byName(namespace)));
    }
    for (ServiceRegistry registry : sight.subject().serviceRequest().serviceRegistries()) {
      String arn = String.valueOf(registry.registryArn());
      questions.add(new Question(List.of(whole, "registry " + Arn.name(arn)), () -> registry(arn)));
    }
    return questions;
  }

  /** The ARN, not the ID: that of another account is known by nothing else. */
  private Finding byArn(String arn) {
    return Inquiries.ask(
        "servicediscovery:GetNamespace",
        () -> {
          try {
            sight
                .inquiries()
                .once(
                    List.of("namespace", arn),
                    () -> sight.aws().cloudMap().getNamespace(request -> request.id(arn)));
            return Finding.ok();
          } catch (NamespaceNotFoundException _) {
            return missing();
          }
        });
  }

  /** Names are not unique among the kinds of namespaces, but any will do. */
  private Finding byName(String name) {
    return Inquiries.ask(
        "servicediscovery:ListNamespaces",
        () ->
            sight.inquiries().once(List.of("namespaces", name), () -> exists(name))
                ? Finding.ok()
                : missing());
  }

  /** Cloud Map filters each page, so the first may be empty and a later one not. */
  private boolean exists(String name) {
    return sight
        .aws()
        .cloudMap()
        .listNamespacesPaginator(request -> request.maxResults(PAGE).filters(named(name)))
        .stream()
        .anyMatch(page -> !page.namespaces().isEmpty());
  }

  private static NamespaceFilter named(String name) {
    return NamespaceFilter.builder()
        .name(NamespaceFilterName.NAME)
        .condition(FilterCondition.EQ)
        .values(name)
        .build();
  }

  private static Finding missing() {
    return new Finding.Failed(
        "Cloud Map has no such namespace", "aws servicediscovery list-namespaces");
  }

  private Finding registry(String arn) {
    return Inquiries.ask(
        "servicediscovery:GetService",
        () -> {
          try {
            sight
                .inquiries()
                .once(
                    List.of("registry", arn),
                    () -> sight.aws().cloudMap().getService(request -> request.id(arn)));
            return Finding.ok();
          } catch (ServiceNotFoundException _) {
            return new Finding.Failed(
                "Cloud Map has no such service", "aws servicediscovery list-services");
          }
        });
  }
}
