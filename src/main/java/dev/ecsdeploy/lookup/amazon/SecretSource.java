package dev.ecsdeploy.lookup.amazon;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.lookup.Inquiry;
import dev.ecsdeploy.lookup.Near;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.lookup.Source;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** The ARNs of secrets; their values are not read. */
public record SecretSource(Outside outside) implements Source<String> {

  @Override
  public List<Inquiry<String>> inquiries(List<String> names) {
    return Inquiry.each(names, this::arn);
  }

  private String arn(String name) {
    SecretsManagerClient secrets = outside.aws().get().secretsManager();
    return AwsFailures.call(
        "describe secret " + name,
        () -> {
          try {
            return secrets.describeSecret(request -> request.secretId(name)).arn();
          } catch (AwsServiceException e) {
            throw e instanceof ResourceNotFoundException ? missing(secrets, name) : e;
          }
        });
  }

  private static Failure missing(SecretsManagerClient secrets, String name) {
    List<String> near = name.startsWith("arn:") ? List.of() : near(secrets, name);
    return Failure.project(
        "there is no secret " + name,
        near.isEmpty()
            ? "Secrets Manager does not have it in this account and region"
            : Near.among(name, "secrets near it", near),
        "the name, the region and the account; aws secretsmanager list-secrets");
  }

  private static List<String> near(SecretsManagerClient secrets, String name) {
    String start =
        name.substring(0, Math.max(name.lastIndexOf('/') + 1, Math.min(3, name.length())));
    Filter begins = Filter.builder().key(FilterNameStringType.NAME).values(start).build();
    return Guess.of(
        () ->
            secrets.listSecrets(request -> request.filters(begins)).secretList().stream()
                .map(SecretListEntry::name)
                .toList(),
        List.of());
  }
}
