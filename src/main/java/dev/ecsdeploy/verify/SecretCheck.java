package dev.ecsdeploy.verify;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.Secret;

/** Secrets and parameters exist, have the key that is asked for, and are readable. */
final class SecretCheck implements Check {
  private static final Finding SKIPPED = new Finding.Skipped("--no-get-secrets");

  private final Sight sight;
  private final SecretValues secrets;
  private final ParameterValues parameters;

  SecretCheck(Sight sight) {
    this.sight = sight;
    this.secrets = new SecretValues(sight);
    this.parameters = new ParameterValues(sight, references());
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (ContainerDefinition container : sight.subject().containers()) {
      of(container).forEach(secret -> questions.add(question(container, secret)));
    }
    return questions;
  }

  /** Everything of a container that ECS takes from a secret or a parameter. */
  static List<Secret> of(ContainerDefinition container) {
    List<Secret> all = new ArrayList<>(container.secrets());
    LogConfiguration logs = container.logConfiguration();
    if (logs != null) {
      all.addAll(logs.secretOptions());
    }
    if (container.repositoryCredentials() != null) {
      all.add(
          Secret.builder()
              .name("repositoryCredentials")
              .valueFrom(container.repositoryCredentials().credentialsParameter())
              .build());
    }
    return all;
  }

  private List<SecretReference> references() {
    return sight.subject().containers().stream()
        .flatMap(container -> of(container).stream())
        .map(Secret::valueFrom)
        .filter(from -> from != null && !from.isEmpty())
        .map(SecretReference::of)
        .toList();
  }

  private Question question(ContainerDefinition container, Secret secret) {
    return new Question(
        List.of(
            sight.subject().taskName(), "container " + container.name(), "secret " + secret.name()),
        () -> check(secret));
  }

  private Finding check(Secret secret) {
    if (secret.name() == null || secret.valueFrom() == null || secret.valueFrom().isEmpty()) {
      return new Finding.Failed(
          "it has no " + (secret.name() == null ? "name" : "valueFrom"),
          "{\"name\": …, \"valueFrom\": …}");
    }
    if (!sight.options().secrets()) {
      return SKIPPED;
    }
    return switch (SecretReference.of(secret.valueFrom())) {
      case SecretReference.Secret wanted -> secrets.check(wanted);
      case SecretReference.Parameter wanted -> parameters.check(wanted);
    };
  }
}
