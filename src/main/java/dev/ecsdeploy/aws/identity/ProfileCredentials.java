package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;

/** The credentials of profiles, which may have those of another one take on a role. */
final class ProfileCredentials {
  private final Means means;
  private final Map<String, Supplier<AwsCredentialsProvider>> named;

  /**
   * Asks nobody yet.
   *
   * @param named what {@code credential_source} can name
   */
  ProfileCredentials(Means means, Map<String, Supplier<AwsCredentialsProvider>> named) {
    this.means = means;
    this.named = named;
  }

  /**
   * Those of a profile; empty where it has none.
   *
   * @throws Failure when it is not complete, or contradicts itself
   */
  Optional<AwsCredentialsProvider> of(Profile profile) {
    return of(profile, List.of());
  }

  private Optional<AwsCredentialsProvider> of(Profile profile, List<String> asking) {
    Optional<String> role = profile.property("role_arn");
    if (role.isPresent()) {
      return Optional.of(renewed(role(profile, Role.of(role.get(), profile), asking)));
    }
    if (SignOn.isIn(profile)) {
      return Optional.of(renewed(signedOn(SignOn.of(profile, means.profiles().file()))));
    }
    if (hasKeys(profile) && !isElsewhere(profile)) {
      return Optional.of(keys(profile));
    }
    return profile
        .property("login_session")
        .map(session -> login(profile, session))
        .or(() -> profile.property("credential_process").map(it -> program(profile, it)));
  }

  /** Keys of the config file come last, those of the credentials file do not. */
  private boolean isElsewhere(Profile profile) {
    boolean named =
        profile.property("login_session").isPresent()
            || profile.property("credential_process").isPresent();
    return named && !means.profiles().isOfCredentialsFile(profile);
  }

  private Renewed renewed(Source source) {
    return new Renewed(source, means.clock());
  }

  private Source role(Profile profile, Role role, List<String> asking) {
    Optional<String> file = profile.property("web_identity_token_file");
    if (file.isPresent()) {
      return new WebIdentity(
          means.clients().sts(AnonymousCredentialsProvider.create()),
          role,
          "web_identity_token_file of profile " + profile.name(),
          means.variables().file(file.get()));
    }
    return new AssumedRole(means.clients().sts(source(profile, asking)), role);
  }

  private AwsCredentialsProvider source(Profile profile, List<String> asking) {
    Optional<String> other = profile.property("source_profile");
    Optional<String> place = profile.property("credential_source");
    if (other.isPresent() == place.isPresent()) {
      throw CredentialFaults.badProfile(
          profile.name(),
          other.isPresent()
              ? "has both source_profile and credential_source"
              : "has role_arn, but neither source_profile, credential_source nor"
                  + " web_identity_token_file says who takes on the role");
    }
    return place.isPresent() ? place(profile, place.get()) : other(profile, other.get(), asking);
  }

  private AwsCredentialsProvider place(Profile profile, String place) {
    Supplier<AwsCredentialsProvider> source = named.get(place);
    if (source == null) {
      throw CredentialFaults.badProfile(
          profile.name(),
          "has credential_source = %s, which is none of %s"
              .formatted(place, String.join(", ", named.keySet().stream().sorted().toList())));
    }
    return source.get();
  }

  private AwsCredentialsProvider other(Profile profile, String other, List<String> asking) {
    if (other.equals(profile.name()) && hasKeys(profile)) {
      return keys(profile);
    }
    List<String> now = new ArrayList<>(asking);
    now.add(profile.name());
    if (now.contains(other)) {
      throw CredentialFaults.badProfile(
          other,
          "takes its credentials from itself: source_profile leads from "
              + String.join(" to ", now.subList(now.indexOf(other), now.size()))
              + " to "
              + other);
    }
    return of(means.profiles().find(other), now)
        .orElseThrow(
            () ->
                CredentialFaults.badProfile(
                    other, "has no credentials, but is the source_profile of " + profile.name()));
  }

  private static boolean hasKeys(Profile profile) {
    return profile.property("aws_access_key_id").isPresent()
        || profile.property("aws_secret_access_key").isPresent();
  }

  private static AwsCredentialsProvider keys(Profile profile) {
    String key = member(profile, "aws_access_key_id");
    String secret = member(profile, "aws_secret_access_key");
    return StaticCredentialsProvider.create(
        profile
            .property("aws_session_token")
            .<AwsCredentials>map(token -> AwsSessionCredentials.create(key, secret, token))
            .orElseGet(() -> AwsBasicCredentials.create(key, secret)));
  }

  private static String member(Profile profile, String name) {
    return profile
        .property(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> CredentialFaults.badProfile(profile.name(), "has no " + name));
  }

  private Source signedOn(SignOn signOn) {
    return new SignedOn(
        means.clients().singleSignOn(signOn.region()),
        signOn,
        new SignOnToken(
            signOn,
            means.variables().shared("sso/cache"),
            () -> means.clients().signOnTokens(signOn.region()),
            means.clock()));
  }

  private AwsCredentialsProvider login(Profile profile, String session) {
    String cache = means.variables().get("AWS_LOGIN_CACHE_DIRECTORY");
    return Login.of(
        means.clients(),
        profile.name(),
        session,
        cache == null ? means.variables().shared("login/cache") : means.variables().file(cache));
  }

  private AwsCredentialsProvider program(Profile profile, String command) {
    return renewed(new Program(profile.name(), command, means));
  }
}
