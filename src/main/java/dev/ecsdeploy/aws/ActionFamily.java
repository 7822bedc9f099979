package dev.ecsdeploy.aws;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The actions of Amazon ECS that AWS counts together, for each account and region: "Request
 * throttling for the Amazon ECS API" in the Amazon ECS API Reference. Actions of agents, which this
 * tool does not take, are left out.
 */
enum ActionFamily {
  CLUSTER_MODIFY(
      20,
      1,
      "CreateCluster",
      "DeleteCluster",
      "PutClusterCapacityProviders",
      "UpdateCluster",
      "UpdateClusterSettings"),
  CLUSTER_READ(50, 20, "DescribeClusters", "ListClusters"),
  TASK_DEFINITION_MODIFY(20, 1, "DeregisterTaskDefinition", "RegisterTaskDefinition"),
  TASK_DEFINITION_READ(
      50, 20, "DescribeTaskDefinition", "ListTaskDefinitions", "ListTaskDefinitionFamilies"),
  TASK_DEFINITION_DELETION(5, 1, "DeleteTaskDefinitions"),
  CAPACITY_PROVIDER_READ(50, 20, "DescribeCapacityProviders"),
  TAG_MODIFY(20, 10, "TagResource", "UntagResource"),
  TAG_READ(50, 20, "ListTagsForResource"),
  SETTING_READ(50, 20, "ListAccountSettings"),
  CLUSTER_RESOURCE_MODIFY(100, 40, "ExecuteCommand", "RunTask", "StartTask", "StopTask"),
  CLUSTER_RESOURCE_READ(
      100,
      20,
      "DescribeContainerInstances",
      "DescribeTasks",
      "ListAttributes",
      "ListContainerInstances",
      "ListTasks"),
  SERVICE_MODIFY(50, 5, "CreateService", "DeleteService", "UpdateService"),
  SERVICE_READ(100, 20, "DescribeServices", "ListServices"),
  SERVICE_DEPLOYMENT(50, 20, "DescribeServiceDeployments", "ListServiceDeployments"),
  SERVICE_REVISION(50, 20, "DescribeServiceRevisions"),
  TASK_PROTECTION(200, 80, "UpdateTaskProtection", "GetTaskProtection"),
  NAMESPACE_READ(10, 1, "ListServicesByNamespace"),
  /** What the page does not count: no pace but the one that AWS sets by throttling. */
  OTHER(1000, 1000);

  private final int capacity;
  private final int perSecond;
  private final Pattern actions;

  ActionFamily(int capacity, int perSecond, String... actions) {
    this.capacity = capacity;
    this.perSecond = perSecond;
    this.actions = Pattern.compile(String.join("|", actions));
  }

  static ActionFamily of(String action) {
    return Arrays.stream(values())
        .filter(family -> family.actions.matcher(action).matches())
        .findFirst()
        .orElse(OTHER);
  }

  Bucket bucket() {
    return new Bucket(capacity, perSecond);
  }
}
