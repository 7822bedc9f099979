package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.SsoOidcException;

/**
 * The token that {@code aws sso login} left in its cache, which all AWS tools share. That of a
 * session is renewed there before it expires, as the AWS CLI does.
 */
final class SignOnToken {
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final SignOn signOn;
  private final Path file;
  private final Supplier<SsoOidcClient> tokens;
  private final InstantSource clock;

  /**
   * A token that is not read yet.
   *
   * @param cache the directory that it is in
   * @param tokens renews it
   */
  SignOnToken(SignOn signOn, Path cache, Supplier<SsoOidcClient> tokens, InstantSource clock) {
    this.signOn = signOn;
    this.file = TokenCache.file(cache, "SHA-1", signOn.name());
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * One that is good now.
   *
   * @throws Failure when somebody has to sign on again
   */
  String value() {
    Document held = read();
    String value = held.text("accessToken");
    Instant end = held.time("expiresAt").orElse(null);
    if (value == null || end == null) {
      throw signOn.out("has no token in " + file);
    }
    Instant now = clock.instant();
    if (now.isBefore(end.minus(EARLY)) || !isRenewable(held, now)) {
      return good(value, end, now);
    }
    try {
      return renew(held);
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      return now.isBefore(end) ? value : lost(e);
    }
  }

  private String good(String value, Instant end, Instant now) {
    if (now.isBefore(end)) {
      return value;
    }
    throw signOn.out("has expired (" + end.truncatedTo(ChronoUnit.SECONDS) + ")");
  }

  private String lost(SdkException e) {
    if (e instanceof SsoOidcException) {
      throw signOn.out("has expired, and is not renewed any more");
    }
    Failure failure = AwsFailures.of("renew the SSO session " + signOn.name(), e);
    throw CredentialFaults.none(failure.what() + ": " + failure.why(), failure.hint(), e);
  }

  private Document read() {
    try {
      return Document.read(Files.readString(file))
          .orElseThrow(() -> signOn.out("has no token in " + file));
    } catch (NoSuchFileException _) {
      throw signOn.out("has not begun on this machine");
    } catch (IOException _) {
      throw signOn.out("has a token that cannot be read: " + file);
    }
  }

  private boolean isRenewable(Document held, Instant now) {
    return signOn.session() != null
        && held.text("refreshToken") != null
        && held.text("clientId") != null
        && held.text("clientSecret") != null
        && held.time("registrationExpiresAt").filter(now::isBefore).isPresent();
  }

  private String renew(Document held) {
    CreateTokenResponse given =
        tokens
            .get()
            .createToken(
                request ->
                    request
                        .grantType("refresh_token")
                        .clientId(held.text("clientId"))
                        .clientSecret(held.text("clientSecret"))
                        .refreshToken(held.text("refreshToken")));
    Instant end = clock.instant().plusSeconds(given.expiresIn()).truncatedTo(ChronoUnit.SECONDS);
    held.json().put("accessToken", given.accessToken()).put("expiresAt", end.toString());
    Optional.ofNullable(given.refreshToken())
        .ifPresent(next -> held.json().put("refreshToken", next));
    SecretFile.write(file, JsonText.compact(held.json()));
    return given.accessToken();
  }
}
