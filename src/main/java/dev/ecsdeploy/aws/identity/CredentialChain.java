package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Who calls AWS, found in the places that all AWS tools look at, in the order of the AWS SDKs: keys
 * in variables, a web identity in variables, the profile, the container, the instance.
 *
 * <p>It looks when the first call is made.
 */
public final class CredentialChain implements AwsCredentialsProvider, SdkAutoCloseable {
  private final Means means;
  private final List<SdkAutoCloseable> closeables = new ArrayList<>();
  private @Nullable AwsCredentialsProvider found;

  public CredentialChain(Means means) {
    this.means = means;
  }

  /** Somebody else takes on a role; nothing is asked yet. */
  public static AwsCredentialsProvider assuming(
      Role role, AwsCredentialsProvider caller, Means means) {
    return new Renewed(new AssumedRole(means.clients().sts(caller), role), means.clock());
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return found().resolveCredentials();
  }

  private synchronized AwsCredentialsProvider found() {
    if (found == null) {
      try {
        found = find();
      } catch (Failure failure) {
        throw NoCredentials.because(failure);
      }
    }
    return found;
  }

  private AwsCredentialsProvider find() {
    Variables variables = means.variables();
    if (variables.get("AWS_ACCESS_KEY_ID") != null) {
      return variableKeys();
    }
    if (variables.get("AWS_WEB_IDENTITY_TOKEN_FILE") != null && !isRoleOfProfile()) {
      return webIdentity();
    }
    return means
        .profiles()
        .used()
        .flatMap(new ProfileCredentials(means, named())::of)
        .orElseGet(this::place);
  }

  /** Whether the profile has others take on a role, which comes before a web identity. */
  private boolean isRoleOfProfile() {
    return means.profiles().member("role_arn").isPresent()
        && means.profiles().member("web_identity_token_file").isEmpty();
  }

  private AwsCredentialsProvider variableKeys() {
    return VariableKeys.in(means.variables()).orElseThrow(CredentialFaults::halfInEnvironment);
  }

  private AwsCredentialsProvider webIdentity() {
    Variables variables = means.variables();
    String role = variables.get("AWS_ROLE_ARN");
    if (role == null) {
      throw CredentialFaults.noRoleOfToken();
    }
    return new Renewed(
        new WebIdentity(
            means.clients().sts(AnonymousCredentialsProvider.create()),
            Role.of(role, variables.get("AWS_ROLE_SESSION_NAME")),
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            variables.file(String.valueOf(variables.get("AWS_WEB_IDENTITY_TOKEN_FILE")))),
        means.clock());
  }

  /** What {@code credential_source} of a profile can name. */
  private Map<String, Supplier<AwsCredentialsProvider>> named() {
    return Map.of(
        "Environment", this::variableKeys,
        "EcsContainer", this::container,
        "Ec2InstanceMetadata", this::instance);
  }

  private AwsCredentialsProvider place() {
    if (Container.isNamed(means.variables())) {
      return container();
    }
    if (means.variables().isTrue("AWS_EC2_METADATA_DISABLED")) {
      throw CredentialFaults.nowhere(
          means.profiles().used().isPresent() ? means.profiles().name() : null);
    }
    return instance();
  }

  private AwsCredentialsProvider container() {
    Container container = new Container(means);
    closeables.add(container);
    return new Renewed(container, means.clock());
  }

  private AwsCredentialsProvider instance() {
    Instance instance = new Instance(means.variables(), means.profiles());
    closeables.add(instance);
    return instance;
  }

  @Override
  public synchronized void close() {
    closeables.forEach(SdkAutoCloseable::close);
    closeables.clear();
  }
}
