package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.aws.EcrImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.EFSAuthorizationConfig;
import software.amazon.awssdk.services.ecs.model.EFSVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.EnvironmentFile;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.Volume;

/**
 * What a project's permissions are narrowed to.
 *
 * @param subject the definitions
 * @param partition {@code aws}, or that of China or a government
 * @param region the region of the service
 * @param account the account of the service
 */
record Grounds(Subject subject, String partition, String region, String account) {
  private static final List<String> PASSED_TO =
      List.of("ecs-tasks.amazonaws.com", "ecs.amazonaws.com");
  private static final String SCALED_SERVICE = "application-autoscaling:service-namespace";

  /** The ARNs; none where the project has nothing of the kind. */
  List<String> of(Scope scope) {
    String cluster = Arn.name(subject.cluster());
    String service = cluster + "/" + Objects.requireNonNullElse(subject.service(), "*");
    return switch (scope) {
      case CLUSTER -> List.of(ecs("cluster/" + cluster));
      case SERVICE -> List.of(ecs("service/" + service));
      case HISTORY -> List.of(ecs("service-deployment/" + service + "/*"));
      case REVISIONS -> List.of(ecs("service-revision/" + service + "/*"));
      case TASKS -> List.of(ecs("task/" + cluster + "/*"));
      case TASK_DEFINITIONS ->
          List.of(
              ecs(
                  "task-definition/"
                      + Objects.requireNonNullElse(subject.task().family(), "*")
                      + ":*"));
      case PORT_FORWARDING ->
          List.of(arn("ssm", region, "", "document/AWS-StartPortForwardingSession*"));
      case PASSED_ROLES, ROLES -> roles();
      case EXECUTION_ROLE ->
          Stream.ofNullable(subject.task().executionRoleArn()).map(this::role).toList();
      case IMAGES -> images();
      case PARAMETERS -> parameters();
      case SECRETS -> secrets();
      case LOGS -> logs();
      case FILES -> files();
      case CODE_DEPLOY -> subject.isCodeDeploy() ? List.of("*") : List.of();
      case SCALABLE_TARGETS ->
          List.of(arn("application-autoscaling", region, account, "scalable-target/*"));
      case FILE_SYSTEMS -> fileSystems();
      case ACCESS_POINTS -> accessPoints();
      case NAMESPACES -> sorted(mentions().namespaces());
      case REGISTRIES -> sorted(mentions().registries());
      case HOOKS -> sorted(mentions().hooks());
      case LATTICE -> sorted(mentions().latticeGroups());
      case EVERYTHING, IN_CLUSTER, LOOKUPS -> List.of("*");
    };
  }

  /** What narrows a statement besides; nothing where resources say it all. */
  List<Condition> conditions(Scope scope) {
    if (scope == Scope.PASSED_ROLES) {
      return List.of(new Condition("StringEquals", "iam:PassedToService", PASSED_TO));
    }
    if (scope == Scope.SCALABLE_TARGETS) {
      return List.of(new Condition("StringEquals", SCALED_SERVICE, List.of("ecs")));
    }
    return scope == Scope.IN_CLUSTER
        ? List.of(new Condition("ArnEquals", "ecs:cluster", of(Scope.CLUSTER)))
        : List.of();
  }

  private ServiceMentions mentions() {
    return new ServiceMentions(subject.serviceRequest());
  }

  private List<String> fileSystems() {
    return sorted(
        volumes()
            .map(EFSVolumeConfiguration::fileSystemId)
            .filter(Objects::nonNull)
            .map(id -> arn("elasticfilesystem", region, account, "file-system/" + id)));
  }

  private List<String> accessPoints() {
    return sorted(
        volumes()
            .map(EFSVolumeConfiguration::authorizationConfig)
            .filter(Objects::nonNull)
            .map(EFSAuthorizationConfig::accessPointId)
            .filter(Objects::nonNull)
            .map(id -> arn("elasticfilesystem", region, account, "access-point/" + id)));
  }

  private Stream<EFSVolumeConfiguration> volumes() {
    return subject.task().volumes().stream()
        .map(Volume::efsVolumeConfiguration)
        .filter(Objects::nonNull);
  }

  private String ecs(String resource) {
    return arn("ecs", region, account, resource);
  }

  private String arn(String service, String in, String of, String resource) {
    return String.join(":", "arn", partition, service, in, of, resource);
  }

  private List<String> roles() {
    List<@Nullable String> all = new ArrayList<>();
    all.add(subject.task().executionRoleArn());
    all.add(subject.task().taskRoleArn());
    subject.serviceRoles().forEach(all::add);
    return sorted(all.stream().filter(Objects::nonNull).map(this::role));
  }

  /** ECS takes names of roles, too. */
  private String role(String nameOrArn) {
    return nameOrArn.startsWith("arn:") ? nameOrArn : arn("iam", "", account, "role/" + nameOrArn);
  }

  private List<String> images() {
    return sorted(
        subject.containers().stream()
            .map(ContainerDefinition::image)
            .filter(Objects::nonNull)
            .flatMap(image -> EcrImage.of(image).stream())
            .map(
                image ->
                    arn(
                        "ecr",
                        image.region(),
                        image.registry(),
                        "repository/" + image.repository())));
  }

  private List<String> parameters() {
    return sorted(
        references()
            .filter(SecretReference.Parameter.class::isInstance)
            .map(SecretReference.Parameter.class::cast)
            .map(
                each ->
                    arn(
                        "ssm",
                        each.region().isEmpty() ? region : each.region(),
                        each.account().isEmpty() ? account : each.account(),
                        "parameter/" + each.name().replaceFirst("^/", ""))));
  }

  private List<String> secrets() {
    return sorted(
        references()
            .filter(SecretReference.Secret.class::isInstance)
            .map(SecretReference.Secret.class::cast)
            .map(this::secret));
  }

  /** The ARN of a secret ends with six characters that its name does not tell. */
  private String secret(SecretReference.Secret secret) {
    return secret.arn().startsWith("arn:")
        ? secret.arn()
        : arn("secretsmanager", region, account, "secret:" + secret.arn() + "-??????");
  }

  private Stream<SecretReference> references() {
    return subject.containers().stream()
        .flatMap(container -> SecretUse.of(container).stream())
        .map(SecretUse::reference)
        .filter(Objects::nonNull);
  }

  private List<String> logs() {
    List<String> named = namedLogs();
    return named.isEmpty() && subject.expressDefinition() != null
        ? List.of(arn("logs", region, account, "log-group:/aws/ecs/*:*")) // where ECS makes one
        : named;
  }

  private List<String> namedLogs() {
    return sorted(
        subject.containers().stream()
            .map(ContainerDefinition::logConfiguration)
            .filter(Objects::nonNull)
            .map(LogConfiguration::options)
            .filter(options -> options.containsKey("awslogs-group"))
            .map(
                options ->
                    arn(
                        "logs",
                        options.getOrDefault("awslogs-region", region),
                        account,
                        "log-group:" + options.get("awslogs-group") + ":*")));
  }

  private List<String> files() {
    return sorted(
        subject.containers().stream()
            .flatMap(container -> container.environmentFiles().stream())
            .map(EnvironmentFile::value)
            .filter(Objects::nonNull));
  }

  private static List<String> sorted(Stream<String> arns) {
    return List.copyOf(arns.collect(Collectors.toCollection(TreeSet::new)));
  }
}
