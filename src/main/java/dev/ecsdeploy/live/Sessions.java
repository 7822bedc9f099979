package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandRequest;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;

/** Sessions with the containers of tasks: of ECS Exec, and of Systems Manager itself. */
public final class Sessions {
  /** What is answered where the agent in a container cannot be reached: by ECS, and by SSM. */
  private static final Set<String> UNCONNECTED =
      Set.of("TargetNotConnectedException", "TargetNotConnected");

  /** And what ECS says, under a code that means much else, where there is no such agent. */
  private static final String NO_AGENT = "execute command agent";

  private final AwsClients aws;

  public Sessions(AwsClients aws) {
    this.aws = aws;
  }

  /** What Systems Manager calls a container. */
  public static String target(Task task, Container container) {
    return "ecs:%s_%s_%s"
        .formatted(Arn.name(task.clusterArn()), Tasks.id(task.taskArn()), container.runtimeId());
  }

  /**
   * Starts a command in a container.
   *
   * @throws Failure when AWS refuses
   */
  public OpenedSession execute(ExecuteCommandRequest request) {
    return AwsFailures.call(
        "open a session in task " + Tasks.id(request.task()),
        () -> {
          var session = aws.ecs().executeCommand(request).session();
          return new OpenedSession(session.sessionId(), session.streamUrl(), session.tokenValue());
        });
  }

  /**
   * Starts what a document of Systems Manager describes.
   *
   * @throws Failure when AWS refuses
   */
  public OpenedSession start(StartSessionRequest request) {
    return AwsFailures.call(
        "start a session with " + request.target(),
        () -> {
          var session = aws.ssm().startSession(request);
          return new OpenedSession(session.sessionId(), session.streamUrl(), session.tokenValue());
        });
  }

  /** Whether a session was refused because nothing in the container answers. */
  public static boolean isUnconnected(Failure refusal) {
    return refusal.getCause() instanceof AwsServiceException e
        && (UNCONNECTED.contains(AwsFailures.code(e))
            || String.valueOf(e.getMessage()).contains(NO_AGENT));
  }

  /** The region that the sessions are in. */
  public String region() {
    return aws.region();
  }

  /** Where Systems Manager is called. */
  public String endpoint() {
    return aws.ssm()
        .serviceClientConfiguration()
        .endpointOverride()
        .map(Object::toString)
        .orElseGet(() -> "https://" + SsmClient.serviceMetadata().endpointFor(Region.of(region())));
  }

  /** As whom AWS is called, as the variables that every AWS tool reads. */
  public Map<String, String> credentials() {
    AwsCredentialsIdentity identity =
        AwsFailures.call(
            "get the credentials of the role",
            () ->
                aws.ssm()
                    .serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .join());
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_ACCESS_KEY_ID", identity.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", identity.secretAccessKey());
    if (identity instanceof AwsSessionCredentialsIdentity session) {
      variables.put("AWS_SESSION_TOKEN", session.sessionToken());
    }
    return variables;
  }
}
