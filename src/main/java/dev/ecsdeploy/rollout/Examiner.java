package dev.ecsdeploy.rollout;

import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.LogTail;
import dev.ecsdeploy.live.TargetGroups;
import dev.ecsdeploy.live.Tasks;
import dev.ecsdeploy.rollout.Diagnosis.Cause;
import dev.ecsdeploy.rollout.Diagnosis.Ended;
import dev.ecsdeploy.rollout.Diagnosis.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AdvancedConfiguration;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** Looks closely at one of the tasks that stopped for the same reason. */
final class Examiner {
  /** So many lines are read, so that the cause in a long stack trace is among them. */
  private static final int LINES_READ = 200;

  private static final int LINES_SHOWN = 10;

  private final Live live;
  private final @Nullable LiveService service;
  private final Answer<LiveTaskDefinition> definition;

  Examiner(Live live, @Nullable LiveService service, Answer<LiveTaskDefinition> definition) {
    this.live = live;
    this.service = service;
    this.definition = definition;
  }

  /**
   * What was found out.
   *
   * @param unread what could not be read, and why
   */
  record Examined(Cause cause, List<String> unread) {}

  /** Looks at the first of the tasks. */
  Examined examine(Symptom symptom, List<Task> tasks) {
    Task task = tasks.getFirst();
    Container container = container(symptom, task).orElse(null);
    List<String> unread = new ArrayList<>();
    LogTail log = container != null && ran(task, container) ? log(task, container, unread) : null;
    List<String> lines = log == null ? List.of() : log.lines();
    List<String> ids = tasks.stream().map(one -> Tasks.id(one.taskArn())).toList();
    Sample sample =
        new Sample(
            ids.getFirst(),
            container == null ? null : container.name(),
            task.containers().stream().map(Examiner::ended).toList(),
            log == null ? null : log.group(),
            LogExcerpt.of(lines, LINES_SHOWN));
    Symptom refined = refined(symptom, container, lines, unread);
    return new Examined(new Cause(refined, ids, sample), unread);
  }

  /** The container that the symptom names, that the load balancer checks, or that failed. */
  private Optional<Container> container(Symptom symptom, Task task) {
    String name =
        symptom instanceof Symptom.TargetUnhealthy unhealthy
            ? balanced(unhealthy).map(LoadBalancer::containerName).orElse(null)
            : symptom.subject();
    return task.containers().stream()
        .filter(container -> container.name().equals(name))
        .findFirst()
        .or(() -> SymptomReader.culprit(task));
  }

  private Optional<LoadBalancer> balanced(Symptom.TargetUnhealthy symptom) {
    String group = symptom.targetGroup();
    List<LoadBalancer> all = service == null ? List.of() : service.service().loadBalancers();
    return all.stream().filter(one -> targetGroup(one, group).isPresent()).findFirst();
  }

  /** Where traffic is shifted, new tasks are in either of two target groups. */
  private static Optional<String> targetGroup(LoadBalancer balancer, @Nullable String name) {
    AdvancedConfiguration advanced = balancer.advancedConfiguration();
    return Stream.of(
            Optional.ofNullable(balancer.targetGroupArn()),
            Optional.ofNullable(advanced).map(AdvancedConfiguration::alternateTargetGroupArn))
        .flatMap(Optional::stream)
        .filter(arn -> name == null || TargetGroups.name(arn).equals(name))
        .findFirst();
  }

  private static boolean ran(Task task, Container container) {
    return task.startedAt() != null || container.exitCode() != null;
  }

  private static Ended ended(Container container) {
    return new Ended(container.name(), container.exitCode(), container.reason());
  }

  private @Nullable LogTail log(Task task, Container container, List<String> unread) {
    unread.addAll(definition.reasons());
    Optional<ContainerDefinition> defined =
        containers().stream().filter(one -> one.name().equals(container.name())).findFirst();
    if (defined.isEmpty()) {
      return null;
    }
    Answer<LogTail> tail = live.containerLogs().tail(defined.get(), task, LINES_READ);
    unread.addAll(tail.reasons());
    return switch (tail) {
      case Answer.Given<LogTail>(LogTail log) -> log;
      case Answer.Refused<LogTail> _, Answer.Unsupported<LogTail> _ -> null;
    };
  }

  private List<ContainerDefinition> containers() {
    return definition.map(found -> found.definition().containerDefinitions()).orElse(List.of());
  }

  /** Adds what is not in the reason that AWS gave. */
  private Symptom refined(
      Symptom symptom, @Nullable Container container, List<String> lines, List<String> unread) {
    if (symptom instanceof Symptom.TargetUnhealthy unhealthy) {
      return refined(unhealthy, unread);
    }
    if (symptom instanceof Symptom.LogGroupMissing(String group) && group == null) {
      return new Symptom.LogGroupMissing(logGroup());
    }
    boolean foreign =
        symptom instanceof Symptom.ContainerExited
            && lines.stream().anyMatch(line -> Obstacle.in(line) == Obstacle.PLATFORM);
    return foreign && container != null ? new Symptom.WrongPlatform(container.image()) : symptom;
  }

  private Symptom refined(Symptom.TargetUnhealthy symptom, List<String> unread) {
    String arn =
        balanced(symptom).flatMap(one -> targetGroup(one, symptom.targetGroup())).orElse(null);
    if (arn == null) {
      return symptom;
    }
    Answer<Optional<TargetGroup>> group = live.targetGroups().describe(arn);
    unread.addAll(group.reasons());
    String said = symptom.said() == null ? targetHealth(arn, unread) : symptom.said();
    String check = group.orElse(Optional.empty()).map(Examiner::check).orElse(null);
    return new Symptom.TargetUnhealthy(TargetGroups.name(arn), said, check);
  }

  /** What the load balancer says about the targets that are unhealthy now. */
  private @Nullable String targetHealth(String arn, List<String> unread) {
    Answer<List<TargetHealthDescription>> health = live.targetGroups().health(arn);
    unread.addAll(health.reasons());
    return health.orElse(List.of()).stream()
        .map(TargetHealthDescription::targetHealth)
        .filter(target -> target.state() == TargetHealthStateEnum.UNHEALTHY)
        .map(
            target -> target.description() == null ? target.reasonAsString() : target.description())
        .filter(said -> said != null)
        .findFirst()
        .orElse(null);
  }

  /** Such as {@code HTTP /health, port 8080, expects 200}. */
  private static String check(TargetGroup group) {
    String path = group.healthCheckPath() == null ? "" : " " + group.healthCheckPath();
    String port =
        "traffic-port".equals(group.healthCheckPort())
            ? "the traffic port"
            : "port " + group.healthCheckPort();
    String expects =
        group.matcher() == null || group.matcher().httpCode() == null
            ? ""
            : ", expects " + group.matcher().httpCode();
    return group.healthCheckProtocolAsString() + path + ", " + port + expects;
  }

  /** The log group, if all containers write to one. */
  private @Nullable String logGroup() {
    Set<String> groups =
        containers().stream()
            .map(ContainerDefinition::logConfiguration)
            .filter(configuration -> configuration != null)
            .map(configuration -> configuration.options().get("awslogs-group"))
            .filter(group -> group != null)
            .collect(Collectors.toSet());
    return groups.size() == 1 ? groups.iterator().next() : null;
  }
}
