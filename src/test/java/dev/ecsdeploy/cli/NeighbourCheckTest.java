package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checks of what belongs to other services: EFS, Cloud Map, CloudWatch, Lambda, VPC Lattice and
 * the listeners of a load balancer.
 */
class NeighbourCheckTest {
  private static final String ELB = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:";
  private static final String RULE = ELB + "listener-rule/app/web/1/2/3";
  private static final String LISTENER = ELB + "listener/net/web/1/2";
  private static final String BLUE = ELB + "targetgroup/blue/1";
  private static final String GREEN = ELB + "targetgroup/green/2";
  private static final String SUBNETS =
      "subnets: [{id: subnet-1, vpc: vpc-1}]\nsecurity_groups: [{id: sg-1, vpc: vpc-1}]\n";

  @TempDir private Path project;

  @BeforeEach
  void write() throws IOException {
    PlainProject.writeConfig(project);
    task("");
    service("");
  }

  private void task(String more) throws IOException {
    Files.writeString(
        project.resolve("task.json"),
        """
        {"family": "web", "networkMode": "awsvpc", "cpu": "256", "memory": "512",
         "containerDefinitions": [{"name": "app", "image": "nginx:1",
           "portMappings": [{"containerPort": 8080, "name": "http"}]}] %s}
        """
            .formatted(more));
  }

  private void service(String more) throws IOException {
    Files.writeString(
        project.resolve("service.json"),
        """
        {"launchType": "FARGATE", "desiredCount": 1, "networkConfiguration":
           {"awsvpcConfiguration": {"subnets": ["subnet-1"], "securityGroups": ["sg-1"]}} %s}
        """
            .formatted(more));
  }

  private Run verify(String scenario) {
    return Run.of(project, SimulatedWorld.of(WebExample.scenario(scenario)), "verify")
        .makesChanges();
  }

  /** The result of a check, and what is wrong. */
  private String finding(String name, String scenario) {
    Run run = verify(scenario);
    List<String> lines = run.outText().lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(name + ": ")) {
        String result = lines.get(i).substring(name.length() + 2);
        boolean isFailure = result.equals("failed");
        run.exitsWith(isFailure ? ExitCode.FOUND : ExitCode.DONE);
        return result.startsWith("ok") ? result : result + ", " + lines.get(i + 1);
      }
    }
    throw new AssertionError("no " + name + " in " + run.everything());
  }

  private static String denied(String operation) {
    return "faults: [{operations: [" + operation + "], error: AccessDeniedException}]";
  }

  private void volume(String more) throws IOException {
    task(
        """
        , "volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1" %s}}]
        """
            .formatted(more));
  }

  @Test
  void fileSystemsExistAndAreAvailable() throws IOException {
    volume("");
    assertThat(finding("file system fs-1", "")).isEqualTo("ok");
    assertThat(finding("file system fs-1", "file_systems: [fs-1]")).isEqualTo("ok");
    assertThat(finding("file system fs-1", "file_systems: [fs-2]"))
        .isEqualTo("failed, why: there is no such file system");
    assertThat(finding("file system fs-1", "file_systems: {fs-1: {state: creating}}"))
        .isEqualTo("failed, why: it is creating");
    assertThat(finding("file system fs-1", denied("EFS.DescribeFileSystems")))
        .isEqualTo("could not check, why: access denied to elasticfilesystem:DescribeFileSystems");
  }

  @Test
  void fileSystemsCanBeMountedWhereTheTasksAre() throws IOException {
    volume("");
    String name = "mount targets of fs-1";
    assertThat(finding(name, SUBNETS)).isEqualTo("ok");
    assertThat(finding(name, SUBNETS + "file_systems: {fs-1: {vpcs: [vpc-2, vpc-1]}}"))
        .isEqualTo("ok");
    assertThat(finding(name, SUBNETS + "file_systems: {fs-1: {vpcs: [vpc-2]}}"))
        .isEqualTo("failed, why: they belong to vpc-2, the subnets to vpc-1");
    assertThat(finding(name, SUBNETS + "file_systems: {fs-1: {vpcs: []}}"))
        .isEqualTo("failed, why: it has none, so no task can mount it");
    assertThat(finding(name, "file_systems: []"))
        .isEqualTo("failed, why: there is no such file system");
    assertThat(finding(name, denied("EFS.DescribeMountTargets")))
        .isEqualTo("could not check, why: access denied to elasticfilesystem:DescribeMountTargets");
    assertThat(
            finding(
                name, "file_systems: {fs-1: {vpcs: [vpc-2]}}\n" + denied("EC2.DescribeSubnets")))
        .as("where nobody may look at the subnets")
        .isEqualTo("ok");
  }

  @Test
  void accessPointsBelongToTheirFileSystem() throws IOException {
    String point = "\"authorizationConfig\": {\"accessPointId\": \"fsap-1\"}";
    volume(", \"transitEncryption\": \"ENABLED\", " + point);
    String name = "access point fsap-1";
    assertThat(finding(name, "")).isEqualTo("ok");
    assertThat(finding(name, "file_systems: {fs-1: {access_points: [fsap-1]}}")).isEqualTo("ok");
    assertThat(finding(name, "file_systems: [fs-1]"))
        .isEqualTo("failed, why: there is no such access point");
    assertThat(finding(name, "file_systems: {fs-1: {}, fs-2: {access_points: [fsap-1]}}"))
        .isEqualTo("failed, why: it belongs to file system fs-2");
    assertThat(finding(name, denied("EFS.DescribeAccessPoints")))
        .isEqualTo("could not check, why: access denied to elasticfilesystem:DescribeAccessPoints");
    volume(", " + point);
    assertThat(finding(name, ""))
        .isEqualTo("failed, why: an access point needs encryption in transit");
  }

  private void namespace(String name) throws IOException {
    service(
        """
        , "serviceConnectConfiguration": {"enabled": true, "namespace": "%s"}
        """
            .formatted(name));
  }

  @Test
  void theNamespaceOfServiceConnectExists() throws IOException {
    namespace("demo.local");
    String name = "namespace demo.local";
    assertThat(finding(name, "")).isEqualTo("ok");
    assertThat(finding(name, "namespaces: [demo.local]")).isEqualTo("ok");
    assertThat(finding(name, "namespaces: [demo]"))
        .isEqualTo("failed, why: Cloud Map has no such namespace");
    assertThat(finding(name, denied("ServiceDiscovery.ListNamespaces")))
        .isEqualTo("could not check, why: access denied to servicediscovery:ListNamespaces");
  }

  @Test
  void aNamespaceIsFoundBehindPagesThatAreEmpty() throws IOException {
    namespace("demo.local");
    StringBuilder names = new StringBuilder("namespaces: [");
    for (int i = 0; i < 250; i++) {
      names.append("other").append(i).append(", ");
    }
    Run run = verify(names + "demo.local]");
    run.exitsWith(ExitCode.DONE);
    assertThat(run.calls()).filteredOn("ServiceDiscovery.ListNamespaces"::equals).hasSize(3);
  }

  @Test
  void aNamespaceMayBeNamedByItsArn() throws IOException {
    namespace("arn:aws:servicediscovery:ap-northeast-1:210987654321:namespace/ns-1");
    assertThat(finding("namespace ns-1", "namespaces: [ns-1]")).isEqualTo("ok");
    assertThat(finding("namespace ns-1", "namespaces: [ns-2]"))
        .isEqualTo("failed, why: Cloud Map has no such namespace");
    assertThat(finding("namespace ns-1", denied("ServiceDiscovery.GetNamespace")))
        .isEqualTo("could not check, why: access denied to servicediscovery:GetNamespace");
  }

  @Test
  void registriesOfServiceDiscoveryExist() throws IOException {
    service(
        """
        , "serviceRegistries": [{"registryArn":
            "arn:aws:servicediscovery:ap-northeast-1:123456789012:service/srv-1"}]
        """);
    assertThat(finding("registry srv-1", "")).isEqualTo("ok");
    assertThat(finding("registry srv-1", "registries: [srv-1]")).isEqualTo("ok");
    assertThat(finding("registry srv-1", "registries: []"))
        .isEqualTo("failed, why: Cloud Map has no such service");
    assertThat(finding("registry srv-1", denied("ServiceDiscovery.GetService")))
        .isEqualTo("could not check, why: access denied to servicediscovery:GetService");
  }

  private void alarms(String enable) throws IOException {
    service(
        """
        , "deploymentConfiguration": {"alarms": {"enable": %s, "rollback": true,
            "alarmNames": ["errors", "latency"]}}
        """
            .formatted(enable));
  }

  @Test
  void theAlarmsThatStopADeploymentExist() throws IOException {
    alarms("true");
    assertThat(finding("alarm errors", "")).isEqualTo("ok");
    assertThat(finding("alarm latency", "alarms: [errors, latency]")).isEqualTo("ok");
    assertThat(finding("alarm latency", "alarms: {errors: {}, latency: {type: composite}}"))
        .isEqualTo("ok");
    assertThat(finding("alarm latency", "alarms: [errors]"))
        .isEqualTo("failed, why: there is no such alarm");
    assertThat(finding("alarm errors", "alarms: {errors: {state: ALARM}, latency: {}}"))
        .isEqualTo("ok, but it is in ALARM now");
    assertThat(finding("alarm errors", denied("CloudWatch.DescribeAlarms")))
        .isEqualTo("could not check, why: access denied to cloudwatch:DescribeAlarms");
    assertThat(verify("").calls()).filteredOn("CloudWatch.DescribeAlarms"::equals).hasSize(1);
  }

  @Test
  void alarmsThatAreNotUsedAreNotAskedFor() throws IOException {
    alarms("false");
    Run run = verify("alarms: []").exitsWith(ExitCode.DONE);
    assertThat(run.calls()).noneMatch(call -> call.startsWith("CloudWatch."));
  }

  @Test
  void theFunctionsOfLifecycleHooksExist() throws IOException {
    service(
        """
        , "deploymentConfiguration": {"lifecycleHooks": [
            {"hookTargetArn": "arn:aws:lambda:ap-northeast-1:123456789012:function:check:live",
             "roleArn": "arn:aws:iam::123456789012:role/hook",
             "lifecycleStages": ["POST_TEST_TRAFFIC_SHIFT"]},
            {"targetType": "PAUSE", "lifecycleStages": ["PRE_SCALE_UP"]}]}
        """);
    String name = "lifecycle hook check:live";
    assertThat(finding(name, "")).isEqualTo("ok");
    assertThat(finding(name, "functions: ['check:live']")).isEqualTo("ok");
    assertThat(finding(name, "functions: [check]"))
        .isEqualTo("failed, why: there is no such function");
    assertThat(finding(name, denied("Lambda.GetFunctionConfiguration")))
        .isEqualTo("could not check, why: access denied to lambda:GetFunctionConfiguration");
    assertThat(verify("").calls())
        .filteredOn(call -> call.startsWith("Lambda."))
        .as("a hook that pauses has no function")
        .hasSize(1);
  }

  @Test
  void targetGroupsOfVpcLatticeFitTheTasks() throws IOException {
    service(
        """
        , "vpcLatticeConfigurations": [{"portName": "http",
            "roleArn": "arn:aws:iam::123456789012:role/lattice", "targetGroupArn":
            "arn:aws:vpc-lattice:ap-northeast-1:123456789012:targetgroup/tg-0123456789abcdef0"}]
        """);
    String name = "VPC Lattice target group tg-0123456789abcdef0";
    String group = SUBNETS + "lattice_target_groups: {tg-0123456789abcdef0: ";
    assertThat(finding(name, "")).isEqualTo("ok");
    assertThat(finding(name, "lattice_target_groups: [tg-0123456789abcdef0]")).isEqualTo("ok");
    assertThat(finding(name, group + "{vpc: vpc-1}}")).isEqualTo("ok");
    assertThat(finding(name, "lattice_target_groups: []"))
        .isEqualTo("failed, why: there is no such target group");
    assertThat(finding(name, group + "{type: LAMBDA}}"))
        .isEqualTo("failed, why: its type is LAMBDA, and tasks are targets of type IP");
    assertThat(finding(name, group + "{vpc: vpc-2}}"))
        .isEqualTo("failed, why: it belongs to vpc-2, the subnets to vpc-1");
    assertThat(finding(name, denied("VpcLattice.GetTargetGroup")))
        .isEqualTo("could not check, why: access denied to vpc-lattice:GetTargetGroup");
  }

  private void blueGreen(String production, String more) throws IOException {
    service(
        """
        , "deploymentConfiguration": {"strategy": "BLUE_GREEN"},
          "loadBalancers": [{"containerName": "app", "containerPort": 8080,
            "targetGroupArn": "%s", "advancedConfiguration": {
              "productionListenerRule": "%s" %s}}]
        """
            .formatted(BLUE, production, more));
  }

  private static String whole() {
    return ", \"alternateTargetGroupArn\": \"%s\", \"roleArn\": \"arn:aws:iam::123456789012:role/r\""
        .formatted(GREEN);
  }

  @Test
  void rulesLeadToOneOfTheTwoTargetGroups() throws IOException {
    blueGreen(RULE, whole());
    String name = "production listener rule app/web/1/2/3";
    assertThat(finding(name, "listener_rules: {'" + RULE + "': '" + BLUE + "'}")).isEqualTo("ok");
    assertThat(finding(name, "listener_rules: {'" + RULE + "': '" + GREEN + "'}")).isEqualTo("ok");
    assertThat(finding(name, "listener_rules: {'" + RULE + "': '" + BLUE + "3'}"))
        .isEqualTo("failed, why: it forwards to none of the two target groups of the service");
    assertThat(finding(name, "listener_rules: {}"))
        .isEqualTo("failed, why: there is no such listener rule");
    assertThat(finding(name, denied("ElasticLoadBalancing.DescribeRules")))
        .isEqualTo("could not check, why: access denied to elasticloadbalancing:DescribeRules");
  }

  @Test
  void networkLoadBalancersHaveListenersInThePlaceOfRules() throws IOException {
    blueGreen(LISTENER, whole() + ", \"testListenerRule\": \"" + LISTENER + "0\"");
    String both =
        "listener_rules: {'%s': '%s', '%s0': '%s'}".formatted(LISTENER, BLUE, LISTENER, GREEN);
    assertThat(finding("production listener net/web/1/2", both)).isEqualTo("ok");
    assertThat(finding("test listener net/web/1/20", both)).isEqualTo("ok");
    String one = "listener_rules: {'%s': '%s'}".formatted(LISTENER, BLUE + "3");
    assertThat(finding("production listener net/web/1/2", one))
        .isEqualTo("failed, why: it forwards to none of the two target groups of the service");
    assertThat(finding("test listener net/web/1/20", one))
        .isEqualTo("failed, why: there is no such listener");
    assertThat(
            finding("test listener net/web/1/20", denied("ElasticLoadBalancing.DescribeListeners")))
        .isEqualTo("could not check, why: access denied to elasticloadbalancing:DescribeListeners");
  }

  @Test
  void whatShiftsTrafficHasEverythingForIt() throws IOException {
    String name = "advancedConfiguration";
    String groups = "listener_rules: {'" + RULE + "': '" + BLUE + "'}";
    blueGreen(RULE, whole());
    assertThat(finding(name, groups)).isEqualTo("ok");
    blueGreen(RULE, "");
    assertThat(finding(name, groups)).isEqualTo("failed, why: it has no alternateTargetGroupArn");
    blueGreen(RULE, ", \"alternateTargetGroupArn\": \"" + GREEN + "\"");
    assertThat(finding(name, groups)).isEqualTo("failed, why: it has no roleArn");
    service(
        """
        , "deploymentConfiguration": {"strategy": "CANARY"},
          "loadBalancers": [{"containerName": "app", "containerPort": 8080,
            "targetGroupArn": "%s"}]
        """
            .formatted(BLUE));
    assertThat(finding(name, groups))
        .isEqualTo(
            "failed, why: the strategy shifts traffic, and the load balancer has no second target"
                + " group");
  }

  @Test
  void theRoleOfTrafficShiftingTrustsEcs() throws IOException {
    blueGreen(RULE, whole());
    String groups = "listener_rules: {'" + RULE + "': '" + BLUE + "'}\n";
    assertThat(finding("load balancer role r", groups)).isEqualTo("ok");
    assertThat(finding("load balancer role r", groups + "roles: {}"))
        .isEqualTo("failed, why: there is no role r");
    assertThat(
            finding("load balancer role r", groups + "roles: {r: {trusts: [ec2.amazonaws.com]}}"))
        .isEqualTo("failed, why: its trust policy does not let ecs.amazonaws.com assume it");
  }
}
