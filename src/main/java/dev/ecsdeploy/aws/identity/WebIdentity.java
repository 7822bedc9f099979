package dev.ecsdeploy.aws.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import tools.jackson.databind.JsonNode;

/**
 * A role that the bearer of a token takes on. The file is read each time: whoever wrote it writes
 * newer tokens into it.
 *
 * @param sts calls as nobody
 * @param name what names the file
 * @param file holds the token, a JSON Web Token (RFC 7519)
 */
record WebIdentity(StsClient sts, Role role, String name, Path file) implements Source {
  private static final int PARTS = 3;
  private static final List<String> CLAIMS = List.of("iss", "sub", "aud");

  @Override
  public Lease ask() {
    String token = token();
    try {
      return StsLeases.of(
          sts.assumeRoleWithWebIdentity(
                  request ->
                      request
                          .roleArn(role.arn())
                          .roleSessionName(role.session())
                          .durationSeconds(role.seconds())
                          .webIdentityToken(token))
              .credentials());
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      throw refused(token, e);
    }
  }

  private String token() {
    try {
      String token = Files.readString(file).strip();
      if (!token.isEmpty()) {
        return token;
      }
    } catch (IOException _) {
      throw CredentialFaults.noToken(
          name, file, Files.exists(file) ? "cannot be read" : "does not exist");
    }
    throw CredentialFaults.noToken(name, file, "is empty");
  }

  private Failure refused(String token, SdkException e) {
    return e instanceof AwsServiceException answer
        ? StsLeases.refused(role, e, claims(token), hint(answer))
        : StsLeases.refused(role, e);
  }

  private static String hint(AwsServiceException answer) {
    return AwsFailures.code(answer).startsWith("ExpiredToken")
        ? "a newer token in the file: whoever wrote it has to write it again"
        : "an identity provider for iss in the account of the role, and a trust policy of the role"
            + " that matches sub and aud";
  }

  /** Whom the token speaks of, which is what trust policies are about; its signature stays out. */
  private static String claims(String token) {
    return payload(token)
        .map(
            said ->
                CLAIMS.stream()
                    .filter(claim -> said.json().hasNonNull(claim))
                    .map(claim -> claim + " " + text(said.json().path(claim)))
                    .collect(Collectors.joining(", ", "\nthe token says: ", "")))
        .orElse("\nthe token is no JSON Web Token");
  }

  private static String text(JsonNode claim) {
    return claim.isString() ? claim.asString() : JsonText.compact(claim);
  }

  private static Optional<Document> payload(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      return Document.read(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
