package dev.ecsdeploy.verify;

/** What a permission is narrowed to; each is a statement of the policy. */
enum Scope {
  /** The cluster. */
  CLUSTER("Cluster"),
  /** The service. */
  SERVICE("Service"),
  /** The deployments of the service. */
  HISTORY("ServiceHistory"),
  /** The revisions of the service. */
  REVISIONS("ServiceRevisions"),
  /** The tasks in the cluster. */
  TASKS("Tasks"),
  /** What has no resource but the cluster that it is asked of. */
  IN_CLUSTER("InCluster"),
  /** The documents of Systems Manager that forward ports. */
  PORT_FORWARDING("PortForwarding"),
  /** The revisions of the task definition. */
  TASK_DEFINITIONS("TaskDefinitions"),
  /** The roles that are handed to ECS. */
  PASSED_ROLES("PassRoles"),
  /** The roles that are looked at. */
  ROLES("Roles"),
  /** The execution role, which is taken on. */
  EXECUTION_ROLE("ExecutionRole"),
  /** The repositories of the images. */
  IMAGES("Images"),
  /** The parameters that containers get. */
  PARAMETERS("Parameters"),
  /** The secrets that containers get. */
  SECRETS("Secrets"),
  /** The log groups that containers write to. */
  LOGS("Logs"),
  /** The files that containers take variables from. */
  FILES("EnvironmentFiles"),
  /** Everything of CodeDeploy, where it deploys the service: the project need not name it. */
  CODE_DEPLOY("CodeDeploy"),
  /** The scalable targets of ECS. */
  SCALABLE_TARGETS("ScalableTargets"),
  /** The file systems of volumes. */
  FILE_SYSTEMS("FileSystems"),
  /** The access points of volumes. */
  ACCESS_POINTS("AccessPoints"),
  /** The namespace of Service Connect, if its ARN is given. */
  NAMESPACES("Namespaces"),
  /** The services of Cloud Map that tasks are registered in. */
  REGISTRIES("Registries"),
  /** The functions that are lifecycle hooks. */
  HOOKS("LifecycleHooks"),
  /** The target groups of VPC Lattice. */
  LATTICE("VpcLattice"),
  /** What IAM does not narrow. */
  EVERYTHING("WithoutResource"),
  /** What templates look up; what they look for is not known here. */
  LOOKUPS("Lookups");

  private final String sid;

  Scope(String sid) {
    this.sid = sid;
  }

  String sid() {
    return sid;
  }
}
