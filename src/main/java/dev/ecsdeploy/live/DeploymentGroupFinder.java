package dev.ecsdeploy.live;

import dev.ecsdeploy.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the deployment group of CodeDeploy that deploys a service. */
public final class DeploymentGroupFinder {
  private static final String TRY =
      "codedeploy.application_name and codedeploy.deployment_group_name in the config file";
  private static final int MOST_NAMED = 5;

  private final DeploymentGroups groups;

  public DeploymentGroupFinder(DeploymentGroups groups) {
    this.groups = groups;
  }

  /**
   * The group that is named, or the only one that deploys the service.
   *
   * @param application its application; null for any
   * @param group its name; null for any
   * @throws Failure when there is none, or more than one, or when it deploys another service
   */
  public DeploymentGroup find(
      String cluster, String service, @Nullable String application, @Nullable String group) {
    if (application != null && group != null) {
      return checked(groups.get(application, group), cluster, service);
    }
    List<DeploymentGroup> all = all(application);
    List<DeploymentGroup> found =
        all.stream()
            .filter(each -> each.serves(cluster, service))
            .filter(each -> group == null || group.equals(each.name()))
            .toList();
    return switch (found.size()) {
      case 0 -> throw none(all, cluster, service);
      case 1 -> found.getFirst();
      default ->
          throw Failure.project(
              "%d deployment groups of CodeDeploy deploy service %s"
                  .formatted(found.size(), service),
              "they are " + titles(found),
              TRY);
    };
  }

  private static DeploymentGroup checked(DeploymentGroup group, String cluster, String service) {
    if (group.serves(cluster, service)) {
      return group;
    }
    List<String> others =
        group.info().ecsServices().stream()
            .map(each -> each.clusterName() + "/" + each.serviceName())
            .toList();
    throw Failure.project(
        "deployment group " + group.title() + " does not deploy service " + service,
        others.isEmpty()
            ? "it deploys no service of ECS"
            : "it deploys " + String.join(", ", others),
        TRY);
  }

  private List<DeploymentGroup> all(@Nullable String application) {
    try {
      return groups.all(application);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.aws(
          "the deployment group of CodeDeploy was not found",
          "the command was interrupted",
          "again; or " + TRY);
    }
  }

  private static Failure none(List<DeploymentGroup> all, String cluster, String service) {
    return Failure.project(
        "no deployment group of CodeDeploy deploys service " + service + " of cluster " + cluster,
        all.isEmpty()
            ? "CodeDeploy has no deployment group for ECS here"
            : "the deployment groups for ECS here are " + titles(all),
        "a deployment group for the service; or " + TRY);
  }

  private static String titles(List<DeploymentGroup> groups) {
    List<String> titles =
        new ArrayList<>(groups.stream().map(DeploymentGroup::title).limit(MOST_NAMED).toList());
    if (groups.size() > MOST_NAMED) {
      titles.add((groups.size() - MOST_NAMED) + " more");
    }
    return String.join(", ", titles);
  }
}
