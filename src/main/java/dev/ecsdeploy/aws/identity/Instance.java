package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.failure.Failure;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The role of the Amazon EC2 instance that the command runs on, asked for without a proxy. */
final class Instance implements AwsCredentialsProvider, SdkAutoCloseable {
  private final Profiles profiles;
  private final InstanceProfileCredentialsProvider metadata;
  private volatile boolean isThere;

  Instance(Variables variables, Profiles profiles) {
    this.profiles = profiles;
    InstanceProfileCredentialsProvider.Builder builder =
        InstanceProfileCredentialsProvider.builder()
            .profileFile(profiles::file)
            .profileName(profiles.name());
    String endpoint = variables.get("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    this.metadata = (endpoint == null ? builder : builder.endpoint(endpoint)).build();
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      AwsCredentials credentials = metadata.resolveCredentials();
      isThere = true;
      return credentials;
    } catch (AbortedException e) {
      throw e;
    } catch (SdkClientException e) {
      throw NoCredentials.because(isThere ? CredentialFaults.lostInstance(e) : nowhere());
    }
  }

  private Failure nowhere() {
    return CredentialFaults.nowhere(profiles.used().map(Profile::name).orElse(null));
  }

  @Override
  public void close() {
    metadata.close();
  }
}
