package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.failure.Failure;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;

/**
 * A role to take on.
 *
 * @param session what its calls are recorded as
 * @param externalId what the role's owner wants to be told; null for nothing
 * @param seconds how long its credentials are good; null for as long as usual
 */
public record Role(
    String arn, String session, @Nullable String externalId, @Nullable Integer seconds) {
  private static final String SESSION = "ecsdeploy";

  /** One that nothing more is known of. */
  public static Role of(String arn, @Nullable String session) {
    return new Role(arn, session == null ? SESSION : session, null, null);
  }

  /**
   * The role of a profile.
   *
   * @throws Failure when it cannot be taken on without somebody at the keyboard
   */
  static Role of(String arn, Profile profile) {
    if (profile.property("mfa_serial").isPresent()) {
      throw CredentialFaults.none(
          "profile %s wants a code of an MFA device, which ecsdeploy does not ask for"
              .formatted(profile.name()),
          "eval \"$(aws configure export-credentials --profile %s --format env)\""
              .formatted(profile.name()));
    }
    return new Role(
        arn,
        profile.property("role_session_name").orElse(SESSION),
        profile.property("external_id").orElse(null),
        profile.property("duration_seconds").map(text -> seconds(profile, text)).orElse(null));
  }

  private static int seconds(Profile profile, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException _) {
      throw CredentialFaults.badProfile(
          profile.name(), "has a duration_seconds that is no number: " + text);
    }
  }
}
