package dev.ecsdeploy.verify;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RepositoryCredentials;
import software.amazon.awssdk.services.ecs.model.Secret;

/**
 * What a container needs a secret or a parameter for.
 *
 * @param name the name of the variable or option that gets it
 * @param reference what it refers to; null where it does not say
 */
record SecretUse(@Nullable String name, @Nullable SecretReference reference) {

  /** Everything of a container that ECS takes from a secret or a parameter. */
  static List<SecretUse> of(ContainerDefinition container) {
    Stream<Secret> options =
        container.logConfiguration() == null
            ? Stream.of()
            : container.logConfiguration().secretOptions().stream();
    return Stream.of(
            container.secrets().stream().map(SecretUse::of),
            options.map(SecretUse::of),
            Stream.ofNullable(credentials(container))
                .map(reference -> new SecretUse("repositoryCredentials", reference)))
        .flatMap(uses -> uses)
        .toList();
  }

  private static SecretUse of(Secret secret) {
    String from = Objects.requireNonNullElse(secret.valueFrom(), "");
    return new SecretUse(secret.name(), from.isEmpty() ? null : SecretReference.of(from));
  }

  /**
   * The credentials for the registry of a container's image, which are always in Secrets Manager,
   * so that a name without an ARN is that of a secret.
   */
  static SecretReference.@Nullable Secret credentials(ContainerDefinition container) {
    RepositoryCredentials credentials = container.repositoryCredentials();
    if (credentials == null || credentials.credentialsParameter() == null) {
      return null;
    }
    return SecretReference.of(credentials.credentialsParameter())
            instanceof SecretReference.Secret secret
        ? secret
        : new SecretReference.Secret(credentials.credentialsParameter(), "", "", "");
  }
}
