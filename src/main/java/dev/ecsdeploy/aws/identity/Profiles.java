package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.failure.Failure;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/** The profiles in the user's files, read when first asked for, and which of them is used. */
public final class Profiles {
  private final Variables variables;
  private @Nullable ProfileFile file;

  /**
   * Reads nothing yet.
   *
   * @param environment names the files, and the profile
   */
  public Profiles(Map<String, String> environment) {
    this.variables = new Variables(environment);
  }

  /** The profile that is used. */
  public String name() {
    String named = named();
    return named == null ? "default" : named;
  }

  private @Nullable String named() {
    String named = variables.get("AWS_PROFILE");
    return named == null ? variables.get("AWS_DEFAULT_PROFILE") : named;
  }

  /**
   * All of them.
   *
   * @throws Failure when a file is none of profiles
   */
  public synchronized ProfileFile file() {
    if (file == null) {
      ProfileFile.Aggregator files = ProfileFile.aggregator();
      add(files, credentialsFile(), ProfileFile.Type.CREDENTIALS);
      add(files, configFile(), ProfileFile.Type.CONFIGURATION);
      file = files.build();
    }
    return file;
  }

  /** Whether the keys of a profile stand in the file for nothing but credentials. */
  boolean isOfCredentialsFile(Profile profile) {
    ProfileFile.Aggregator files = ProfileFile.aggregator();
    add(files, credentialsFile(), ProfileFile.Type.CREDENTIALS);
    return files
        .build()
        .profile(profile.name())
        .flatMap(each -> each.property("aws_access_key_id"))
        .isPresent();
  }

  private static void add(ProfileFile.Aggregator files, Path path, ProfileFile.Type type) {
    if (!Files.isRegularFile(path)) {
      return;
    }
    try {
      files.addFile(ProfileFile.builder().content(path).type(type).build());
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw CredentialFaults.unreadableProfiles(e);
    }
  }

  private Path configFile() {
    String named = variables.get("AWS_CONFIG_FILE");
    return named == null ? variables.shared("config") : variables.file(named);
  }

  private Path credentialsFile() {
    String named = variables.get("AWS_SHARED_CREDENTIALS_FILE");
    return named == null ? variables.shared("credentials") : variables.file(named);
  }

  /**
   * The profile that is used; empty where nobody asks for one and there is none.
   *
   * @throws Failure when there is none of the name that is asked for
   */
  public Optional<Profile> used() {
    String named = named();
    return named == null ? file().profile("default") : Optional.of(find(named));
  }

  /**
   * The profile of a name.
   *
   * @throws Failure when there is none
   */
  Profile find(String name) {
    return file()
        .profile(name)
        .orElseThrow(
            () ->
                CredentialFaults.noSuchProfile(
                    name, file().profiles().keySet(), configFile(), credentialsFile()));
  }

  /** A member of the profile that is used. */
  public Optional<String> member(String name) {
    return file().profile(name()).flatMap(profile -> profile.property(name));
  }
}
