package dev.ecsdeploy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

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
      SecretUse.of(container).forEach(use -> questions.add(question(container, use)));
    }
    return questions;
  }

  private List<SecretReference> references() {
    return sight.subject().containers().stream()
        .flatMap(container -> SecretUse.of(container).stream())
        .map(SecretUse::reference)
        .filter(Objects::nonNull)
        .toList();
  }

  private Question question(ContainerDefinition container, SecretUse use) {
    return new Question(
        List.of(
            sight.subject().taskName(), "container " + container.name(), "secret " + use.name()),
        () -> check(use));
  }

  private Finding check(SecretUse use) {
    SecretReference reference = use.reference();
    if (use.name() == null || reference == null) {
      return new Finding.Failed(
          "it has no " + (use.name() == null ? "name" : "valueFrom"),
          "{\"name\": …, \"valueFrom\": …}");
    }
    if (!sight.options().secrets()) {
      return SKIPPED;
    }
    return switch (reference) {
      case SecretReference.Secret wanted -> secrets.check(wanted);
      case SecretReference.Parameter wanted -> parameters.check(wanted);
    };
  }
}
