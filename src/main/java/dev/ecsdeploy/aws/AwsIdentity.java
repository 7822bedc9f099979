package dev.ecsdeploy.aws;

import dev.ecsdeploy.failure.Failure;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Who calls AWS, and in which region: found in the places that every AWS tool reads. */
final class AwsIdentity implements AutoCloseable {
  private final AwsSettings settings;
  private final List<SdkAutoCloseable> closeables = new ArrayList<>();
  private @Nullable AwsCredentialsProvider credentials;
  private @Nullable Region region;

  AwsIdentity(AwsSettings settings) {
    this.settings = settings;
  }

  /** The credentials that the environment, a profile, a container or an instance gives. */
  synchronized AwsCredentialsProvider credentials() {
    if (credentials == null) {
      credentials = find();
    }
    return credentials;
  }

  private AwsCredentialsProvider find() {
    if (settings.transport() != null) {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create("simulated", "simulated"));
    }
    String key = settings.variable("AWS_ACCESS_KEY_ID");
    String secret = settings.variable("AWS_SECRET_ACCESS_KEY");
    if (key != null && secret != null) {
      String token = settings.variable("AWS_SESSION_TOKEN");
      return StaticCredentialsProvider.create(
          token == null
              ? AwsBasicCredentials.create(key, secret)
              : AwsSessionCredentials.create(key, secret, token));
    }
    String tokenFile = settings.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
    String role = settings.variable("AWS_ROLE_ARN");
    return tokenFile != null && role != null
        ? closing(webIdentity(tokenFile, role))
        : closing(
            DefaultCredentialsProvider.builder()
                .profileFile(profiles())
                .profileName(profile())
                .build());
  }

  private WebIdentityTokenFileCredentialsProvider webIdentity(String tokenFile, String role) {
    WebIdentityTokenFileCredentialsProvider.Builder builder =
        WebIdentityTokenFileCredentialsProvider.builder()
            .webIdentityTokenFile(Path.of(tokenFile))
            .roleArn(role);
    String session = settings.variable("AWS_ROLE_SESSION_NAME");
    return (session == null ? builder : builder.roleSessionName(session)).build();
  }

  private <P extends AwsCredentialsProvider & SdkAutoCloseable> P closing(P provider) {
    closeables.add(provider);
    return provider;
  }

  /**
   * The region that the calls are made in.
   *
   * @throws Failure when nothing names one
   */
  synchronized Region region() {
    if (region == null) {
      String asked = settings.region();
      String set = settings.variable("AWS_REGION");
      String old = settings.variable("AWS_DEFAULT_REGION");
      if (asked != null && !asked.isBlank()) {
        region = Region.of(asked);
      } else if (set != null) {
        region = Region.of(set);
      } else if (old != null) {
        region = Region.of(old);
      } else {
        region = settings.transport() == null ? configuredRegion() : Region.US_EAST_1;
      }
    }
    return region;
  }

  private Region configuredRegion() {
    try {
      return DefaultAwsRegionProviderChain.builder()
          .profileFile(profiles())
          .profileName(profile())
          .build()
          .getRegion();
    } catch (SdkClientException e) {
      throw AwsFailures.noRegion(e);
    }
  }

  /** The profile that is used. */
  String profile() {
    String named = settings.variable("AWS_PROFILE");
    return named == null ? "default" : named;
  }

  /** The profiles of the user's files. */
  Supplier<ProfileFile> profiles() {
    String config = settings.variable("AWS_CONFIG_FILE");
    String shared = settings.variable("AWS_SHARED_CREDENTIALS_FILE");
    if (config == null && shared == null) {
      return () -> read(ProfileFile::defaultProfileFile);
    }
    ProfileFile.Aggregator files = ProfileFile.aggregator();
    addFile(files, shared, ProfileFile.Type.CREDENTIALS);
    addFile(files, config, ProfileFile.Type.CONFIGURATION);
    ProfileFile both = files.build();
    return () -> both;
  }

  /** A profile file that is not one is the user's to correct. */
  private static ProfileFile read(Supplier<ProfileFile> file) {
    try {
      return file.get();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw AwsFailures.unreadableProfiles(e);
    }
  }

  private static void addFile(
      ProfileFile.Aggregator files, @Nullable String path, ProfileFile.Type type) {
    if (path != null && Path.of(path).toFile().isFile()) {
      files.addFile(read(() -> ProfileFile.builder().content(Path.of(path)).type(type).build()));
    }
  }

  @Override
  public synchronized void close() {
    closeables.forEach(SdkAutoCloseable::close);
    closeables.clear();
  }
}
