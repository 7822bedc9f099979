package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What is said when there are no credentials. The first line comes after "cannot describe service
 * web: ". No text holds what a source answered: that may be a secret.
 */
final class CredentialFaults {
  private static final String NONE = "there are no credentials for AWS";
  private static final String MORE = "; docs/failures.md#no-credentials";

  private CredentialFaults() {}

  /** A source that does not give any. */
  static Failure none(String why, String hint) {
    return Failure.aws(NONE, why, hint + MORE);
  }

  /** A source that does not give any, and may another time. */
  static Failure none(String why, String hint, SdkException cause) {
    return Failure.aws(NONE, why, hint + MORE, cause);
  }

  /**
   * No source is set up.
   *
   * @param profile the profile that is used; null where there is none
   */
  static Failure nowhere(@Nullable String profile) {
    return none(
        profile == null
            ? "neither the environment, a profile, a web identity, a container nor an instance"
                + " gives any"
            : "profile "
                + profile
                + " has none, and neither has the environment, a container or an"
                + " instance",
        "AWS_PROFILE=… or AWS_ACCESS_KEY_ID=… and AWS_SECRET_ACCESS_KEY=…; aws sts"
            + " get-caller-identity");
  }

  /** The instance has given some before. */
  static Failure lostInstance(SdkException cause) {
    return none(
        "the metadata service of the instance gives none any more: " + cause.getMessage(),
        "the role of the instance",
        cause);
  }

  static Failure halfInEnvironment() {
    return none(
        "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set, or one is empty",
        "both of them, and AWS_SESSION_TOKEN for temporary ones; secrets of a repository are empty"
            + " in workflows of forks");
  }

  static Failure noRoleOfToken() {
    return none(
        "AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not",
        "AWS_ROLE_ARN=arn:aws:iam::ACCOUNT:role/NAME");
  }

  static Failure noSuchProfile(String name, Collection<String> known, Path config, Path shared) {
    String meant =
        NearestName.of(name, known).map(near -> "; perhaps " + near + " is meant").orElse("");
    return none(
        "there is no profile %s in %s or %s%s".formatted(name, config, shared, meant),
        "aws configure list-profiles");
  }

  /** A profile that is not complete, or contradicts itself. */
  static Failure badProfile(String profile, String why) {
    return none("profile " + profile + " " + why, "~/.aws/config; aws configure list");
  }

  /** A file of profiles that cannot be read. */
  static Failure unreadableProfiles(RuntimeException e) {
    return Failure.aws(
        "the files with the profiles of AWS cannot be read",
        String.valueOf(e.getMessage()),
        "~/.aws/config and ~/.aws/credentials, or what AWS_CONFIG_FILE and"
            + " AWS_SHARED_CREDENTIALS_FILE name; aws configure list",
        e);
  }

  /**
   * A sign-on that is over.
   *
   * @param session the name of the session, or the address that it began at
   * @param why after "the SSO session NAME of profile NAME "
   */
  static Failure signedOut(String profile, String session, String why) {
    return none(
        "the SSO session %s of profile %s %s".formatted(session, profile, why),
        "aws sso login --profile " + profile);
  }

  /** A file with a token that cannot be read, or has none. */
  static Failure noToken(String name, Path file, String why) {
    return none("the token file %s (%s) %s".formatted(file, name, why), "a token in that file");
  }
}
