package dev.ecsdeploy.aws;

import dev.ecsdeploy.aws.identity.Profiles;
import dev.ecsdeploy.aws.identity.VariableKeys;
import dev.ecsdeploy.aws.identity.Variables;
import dev.ecsdeploy.failure.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;

/** Who calls AWS, and in which region: found in the places that every AWS tool reads. */
final class AwsIdentity {
  private final AwsSettings settings;
  private final Profiles profiles;
  private @Nullable Region region;

  AwsIdentity(AwsSettings settings) {
    this.settings = settings;
    this.profiles = new Profiles(settings.environment());
  }

  /** The keys of the environment, or those that a transport is content with. */
  Optional<AwsCredentialsProvider> keys() {
    return settings.transport() == null
        ? VariableKeys.in(new Variables(settings.environment()))
        : Optional.of(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("simulated", "simulated")));
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
    return profiles
        .used()
        .flatMap(profile -> profile.property("region"))
        .map(Region::of)
        .orElseGet(this::regionOfInstance);
  }

  private Region regionOfInstance() {
    if (!settings.isSet("AWS_EC2_METADATA_DISABLED")) {
      try {
        return new InstanceProfileRegionProvider().getRegion();
      } catch (SdkClientException _) {
        // It runs on none.
      }
    }
    throw AwsFailures.noRegion();
  }

  /** The profiles of the user's files. */
  Profiles profiles() {
    return profiles;
  }
}
