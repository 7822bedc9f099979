package dev.ecsdeploy.verify;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The permissions that each command needs, as the Service Authorization Reference of AWS names
 * them. What templates look up comes on top.
 */
public final class Needs {
  /** How it is explained why tasks do not run. */
  private static final String EXPLAIN =
      """
      ecs:DescribeServices ecs:DescribeTaskDefinition ecs:ListTasks ecs:DescribeTasks
      ecs:GetTaskProtection logs:GetLogEvents elasticloadbalancing:DescribeTargetGroups
      elasticloadbalancing:DescribeTargetGroupAttributes elasticloadbalancing:DescribeTargetHealth
      """;

  /** How a deployment is followed, and its failure explained. */
  private static final String WATCH =
      EXPLAIN + " ecs:ListServiceDeployments ecs:DescribeServiceDeployments ";

  private static final String REGISTER =
      " ecs:RegisterTaskDefinition ecs:TagResource iam:PassRole ecs:DescribeTaskDefinition ";

  /** Which revisions are used, and by whom. */
  private static final String USAGE =
      """
      ecs:DescribeServices ecs:DescribeTaskDefinition ecs:DescribeTasks ecs:ListServices
      ecs:ListTaskDefinitions ecs:ListTasks
      """;

  /** How the deployment group of a service is found. */
  private static final String FIND =
      """
      codedeploy:ListApplications codedeploy:BatchGetApplications codedeploy:ListDeploymentGroups
      codedeploy:BatchGetDeploymentGroups codedeploy:GetDeploymentGroup
      """;

  /** How the deployment group of a service is found, and what it does is followed. */
  private static final String CODE_DEPLOY =
      FIND
          + """
          codedeploy:ListDeployments codedeploy:BatchGetDeployments codedeploy:GetDeployment
          codedeploy:ListDeploymentTargets codedeploy:BatchGetDeploymentTargets
          codedeploy:GetApplicationRevision
          """;

  /** What has CodeDeploy deploy, and stop. */
  private static final String ORDER =
      """
      codedeploy:CreateDeployment codedeploy:RegisterApplicationRevision
      codedeploy:GetDeploymentConfig codedeploy:StopDeployment
      """;

  /** Every check has its own. */
  private static final String VERIFY =
      """
      sts:AssumeRole iam:GetRole iam:SimulatePrincipalPolicy ecr:GetAuthorizationToken
      ecr:BatchGetImage ecr:GetDownloadUrlForLayer secretsmanager:GetSecretValue ssm:GetParameters
      logs:DescribeLogGroups s3:GetObject ec2:DescribeSubnets ec2:DescribeSecurityGroups
      elasticloadbalancing:DescribeTargetGroups elasticloadbalancing:DescribeRules
      elasticloadbalancing:DescribeListeners elasticfilesystem:DescribeFileSystems
      elasticfilesystem:DescribeAccessPoints elasticfilesystem:DescribeMountTargets
      servicediscovery:GetNamespace
      servicediscovery:ListNamespaces servicediscovery:GetService cloudwatch:DescribeAlarms
      lambda:GetFunctionConfiguration vpc-lattice:GetTargetGroup ecs:DescribeClusters
      """;

  private static final Map<String, String> TABLE = table();

  private static final Map<String, String> EXPRESS = express();

  /** Without these a deployment is not made; without the others it is told less well. */
  private static final Set<String> INDISPENSABLE =
      Set.of(
          "ecs:DescribeServices",
          "ecs:DescribeTaskDefinition",
          "ecs:RegisterTaskDefinition",
          "ecs:UpdateService",
          "ecs:DescribeExpressGatewayService",
          "ecs:UpdateExpressGatewayService",
          "codedeploy:CreateDeployment",
          "codedeploy:GetDeployment",
          "iam:PassRole");

  private static final Map<String, String> PREFIXES =
      Map.of(
          "cloudwatchlogs", "logs",
          "applicationautoscaling", "application-autoscaling",
          "elasticloadbalancingv2", "elasticloadbalancing",
          "eventbridge", "events",
          "efs", "elasticfilesystem",
          "vpclattice", "vpc-lattice");

  private Needs() {}

  private static Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    table.put("render", "");
    table.put(
        "diff", "ecs:DescribeServices ecs:DescribeTaskDefinition ecs:DescribeServiceRevisions");
    table.put("verify", VERIFY + FIND + " codedeploy:GetDeploymentConfig");
    table.put(
        "deploy",
        WATCH
            + CODE_DEPLOY
            + ORDER
            + REGISTER
            + "ecs:DescribeServiceRevisions ecs:UpdateService ecs:CreateService ecs:UntagResource"
            + " ecr:DescribeImages ecr:DescribeImageReplicationStatus ecs:DeregisterTaskDefinition"
            + " application-autoscaling:DescribeScalableTargets"
            + " application-autoscaling:RegisterScalableTarget ecs:StopServiceDeployment");
    table.put(
        "continue",
        WATCH
            + CODE_DEPLOY
            + "ecs:ContinueServiceDeployment codedeploy:ContinueDeployment"
            + " codedeploy:StopDeployment");
    table.put("wait", WATCH + CODE_DEPLOY);
    table.put(
        "status",
        "ecs:DescribeServices ecs:DescribeServiceRevisions"
            + " application-autoscaling:DescribeScalableTargets"
            + " application-autoscaling:DescribeScalingPolicies");
    table.put(
        "rollback",
        WATCH
            + CODE_DEPLOY
            + ORDER
            + "ecs:DescribeServiceRevisions ecs:ListTaskDefinitions ecs:UpdateService"
            + " ecs:StopServiceDeployment ecs:DeregisterTaskDefinition");
    table.put(
        "scale",
        EXPLAIN
            + "ecs:UpdateService application-autoscaling:DescribeScalableTargets"
            + " application-autoscaling:RegisterScalableTarget");
    table.put("refresh", WATCH + CODE_DEPLOY + ORDER + "ecs:UpdateService");
    table.put("delete", "ecs:DescribeServices ecs:DeleteService");
    table.put(
        "run",
        REGISTER
            + "ecs:DescribeServices ecs:RunTask ecs:DescribeTasks ecs:StopTask logs:GetLogEvents"
            + " ecs:DeregisterTaskDefinition");
    table.put(
        "tasks",
        "ecs:DescribeServices ecs:DescribeTaskDefinition ecs:ListTasks ecs:DescribeTasks"
            + " ecs:StopTask logs:GetLogEvents");
    table.put(
        "logs",
        "ecs:DescribeServices ecs:DescribeTaskDefinition ecs:ListTasks ecs:DescribeTasks"
            + " logs:FilterLogEvents");
    table.put(
        "exec",
        "ecs:DescribeServices ecs:DescribeTaskDefinition ecs:ListTasks ecs:DescribeTasks"
            + " ecs:ExecuteCommand ssm:StartSession iam:SimulatePrincipalPolicy");
    table.put("register", REGISTER);
    table.put("revisions", USAGE);
    table.put(
        "deregister",
        USAGE
            + "ecs:DescribeClusters ecs:ListServiceDeployments ecs:DescribeServiceRevisions"
            + " events:ListRuleNamesByTarget events:ListTargetsByRule ecs:DeregisterTaskDefinition"
            + " ecs:DeleteTaskDefinitions");
    table.put("appspec", "ecs:DescribeServices ecs:DescribeTaskDefinition");
    table.put("init", table.get("status") + " ecs:DescribeTaskDefinition " + FIND);
    // What values can be completed to is asked in the cluster.
    table.put("completion", "ecs:ListTasks ecs:DescribeTasks ecs:ListTaskDefinitions");
    List.of("migrate", "permissions", "schema").forEach(command -> table.put(command, ""));
    return table;
  }

  /** What commands need in Express Mode, where it is not what they need otherwise. */
  private static Map<String, String> express() {
    String describe = "ecs:DescribeServices ecs:DescribeExpressGatewayService ";
    String update = describe + "ecs:UpdateExpressGatewayService ecs:StopServiceDeployment ";
    Map<String, String> table = new LinkedHashMap<>();
    table.put("diff", describe);
    table.put(
        "deploy",
        WATCH
            + update
            + "ecs:CreateExpressGatewayService ecs:TagResource ecs:UntagResource iam:PassRole"
            + " ecs:DescribeServiceRevisions ecr:DescribeImages"
            + " ecr:DescribeImageReplicationStatus");
    table.put("status", describe + TABLE.get("status"));
    table.put("init", describe + TABLE.get("init"));
    table.put(
        "rollback",
        WATCH + update + "ecs:DescribeServiceRevisions ecs:ListTaskDefinitions iam:PassRole");
    table.put("refresh", describe + TABLE.get("refresh"));
    table.put("delete", "ecs:DescribeServices ecs:DeleteExpressGatewayService");
    return table;
  }

  /** The commands that work in a project; some call nothing but what its templates look up. */
  public static Set<String> commands() {
    return TABLE.keySet();
  }

  /** What these commands need together; those that are not known need nothing. */
  public static Set<String> of(Collection<String> commands) {
    return of(commands, Map.of());
  }

  /** The same for a service in Express Mode. */
  public static Set<String> ofExpress(Collection<String> commands) {
    return of(commands, EXPRESS);
  }

  private static Set<String> of(Collection<String> commands, Map<String, String> first) {
    Set<String> actions = new TreeSet<>();
    for (String command : commands) {
      String needed = first.getOrDefault(command, TABLE.getOrDefault(command, "")).strip();
      if (!needed.isEmpty()) {
        actions.addAll(List.of(needed.split("\\s+")));
      }
    }
    return actions;
  }

  /** Whether there is no deployment without it. */
  static boolean isIndispensable(String action) {
    return INDISPENSABLE.contains(action);
  }

  /**
   * The permission that a call needs; {@code sts:GetCallerIdentity} needs none.
   *
   * @param service as the SDK names it, such as {@code Elastic Load Balancing v2}
   */
  public static String action(String service, String operation) {
    String name = service.replace(" ", "").toLowerCase(Locale.ROOT);
    String allowed = operation.equals("HeadObject") ? "GetObject" : operation;
    return PREFIXES.getOrDefault(name, name) + ":" + allowed;
  }

  /** What an action can be narrowed to, by the columns of resource types in that reference. */
  static List<Scope> scopes(String action) {
    if (action.startsWith("codedeploy:")) {
      return List.of(Scope.CODE_DEPLOY);
    }
    return switch (action) {
      case "ecs:DescribeServices",
          "ecs:UpdateService",
          "ecs:CreateService",
          "ecs:DeleteService",
          "ecs:CreateExpressGatewayService",
          "ecs:DescribeExpressGatewayService",
          "ecs:UpdateExpressGatewayService",
          "ecs:DeleteExpressGatewayService",
          "ecs:ListServiceDeployments" ->
          List.of(Scope.SERVICE);
      case "ecs:DescribeServiceDeployments",
          "ecs:ContinueServiceDeployment",
          "ecs:StopServiceDeployment" ->
          List.of(Scope.SERVICE, Scope.HISTORY);
      case "ecs:DescribeServiceRevisions" -> List.of(Scope.SERVICE, Scope.REVISIONS);
      case "ecs:TagResource" -> List.of(Scope.SERVICE, Scope.TASK_DEFINITIONS, Scope.TASKS);
      case "ecs:UntagResource" -> List.of(Scope.SERVICE);
      case "ecs:DescribeTasks", "ecs:StopTask", "ecs:GetTaskProtection" -> List.of(Scope.TASKS);
      case "ecs:ListTasks", "ecs:ListServices" -> List.of(Scope.IN_CLUSTER);
      case "ecs:ExecuteCommand" -> List.of(Scope.CLUSTER, Scope.TASKS);
      case "ssm:StartSession" -> List.of(Scope.TASKS, Scope.PORT_FORWARDING);
      case "ecs:RegisterTaskDefinition", "ecs:RunTask", "ecs:DeleteTaskDefinitions" ->
          List.of(Scope.TASK_DEFINITIONS);
      case "ecs:DescribeClusters" -> List.of(Scope.CLUSTER);
      case "application-autoscaling:RegisterScalableTarget" -> List.of(Scope.SCALABLE_TARGETS);
      case "iam:PassRole" -> List.of(Scope.PASSED_ROLES);
      case "iam:GetRole", "iam:SimulatePrincipalPolicy" -> List.of(Scope.ROLES);
      case "sts:AssumeRole" -> List.of(Scope.EXECUTION_ROLE);
      case "ecr:DescribeImages",
          "ecr:DescribeImageReplicationStatus",
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer" ->
          List.of(Scope.IMAGES);
      case "ssm:GetParameters" -> List.of(Scope.PARAMETERS);
      case "secretsmanager:GetSecretValue" -> List.of(Scope.SECRETS);
      case "logs:GetLogEvents", "logs:FilterLogEvents" -> List.of(Scope.LOGS);
      case "s3:GetObject" -> List.of(Scope.FILES);
      case "elasticfilesystem:DescribeFileSystems", "elasticfilesystem:DescribeMountTargets" ->
          List.of(Scope.FILE_SYSTEMS);
      case "elasticfilesystem:DescribeAccessPoints" -> List.of(Scope.ACCESS_POINTS);
      case "servicediscovery:GetNamespace" -> List.of(Scope.NAMESPACES);
      case "servicediscovery:GetService" -> List.of(Scope.REGISTRIES);
      case "lambda:GetFunctionConfiguration" -> List.of(Scope.HOOKS);
      case "vpc-lattice:GetTargetGroup" -> List.of(Scope.LATTICE);
      // CloudWatch describes composite alarms to nobody whose permission is narrower than that, and
      // which rules there are is not known.
      default -> List.of(Scope.EVERYTHING);
    };
  }
}
