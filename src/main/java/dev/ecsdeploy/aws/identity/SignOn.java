package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.failure.Failure;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * What a profile says of a sign-on with AWS IAM Identity Center.
 *
 * @param profile the name of the profile
 * @param session the name of the session; null where the profile itself says where it began
 * @param start the address that it began at
 * @param region where it is
 * @param account the account of the role
 * @param role the name of the role
 */
record SignOn(
    String profile,
    @Nullable String session,
    String start,
    String region,
    String account,
    String role) {

  /** Whether a profile wants one. */
  static boolean isIn(Profile profile) {
    return profile.property("sso_account_id").isPresent()
        || profile.property("sso_role_name").isPresent();
  }

  /**
   * The one of a profile.
   *
   * @throws Failure when something is missing
   */
  static SignOn of(Profile profile, ProfileFile file) {
    @Nullable String session = profile.property("sso_session").orElse(null);
    Profile from = session == null ? profile : section(profile, session, file);
    return new SignOn(
        profile.name(),
        session,
        member(profile, from, where(session), "sso_start_url"),
        member(profile, from, where(session), "sso_region"),
        member(profile, profile, "", "sso_account_id"),
        member(profile, profile, "", "sso_role_name"));
  }

  private static Profile section(Profile profile, String session, ProfileFile file) {
    return file.getSection("sso-session", session)
        .orElseThrow(
            () ->
                CredentialFaults.badProfile(
                    profile.name(),
                    "names the sso_session %s, but there is no [sso-session %s]"
                        .formatted(session, session)));
  }

  private static String where(@Nullable String session) {
    return session == null ? "" : "its [sso-session] ";
  }

  private static String member(Profile profile, Profile from, String where, String name) {
    return from.property(name)
        .orElseThrow(
            () ->
                CredentialFaults.badProfile(
                    profile.name(), "signs on with SSO, but " + where + "has no " + name));
  }

  /** What its token is found by. */
  String name() {
    return session == null ? start : session;
  }

  /** It is over. */
  Failure out(String why) {
    return CredentialFaults.signedOut(profile, name(), why);
  }
}
