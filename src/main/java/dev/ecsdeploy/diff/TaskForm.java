package dev.ecsdeploy.diff;

import static dev.ecsdeploy.diff.Rules.defaults;
import static dev.ecsdeploy.diff.Rules.sets;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The canonical form of task definitions.
 *
 * <p>Defaults are those of the RegisterTaskDefinition page of the Amazon ECS API Reference.
 */
final class TaskForm {
  static final Rules RULES =
      new Rules(
          defaults(
              """
              containerDefinitions[].essential = true
              containerDefinitions[].portMappings[].protocol = "tcp"
              containerDefinitions[].healthCheck.interval = 30
              containerDefinitions[].healthCheck.timeout = 5
              containerDefinitions[].healthCheck.retries = 3
              containerDefinitions[].restartPolicy.restartAttemptPeriod = 300
              containerDefinitions[].linuxParameters.devices[].permissions = ["mknod", "read", "write"]
              proxyConfiguration.type = "APPMESH"
              volumes[].dockerVolumeConfiguration.scope = "task"
              volumes[].dockerVolumeConfiguration.driver = "local"
              volumes[].efsVolumeConfiguration.rootDirectory = "/"
              volumes[].s3filesVolumeConfiguration.rootDirectory = "/"
              """),
          defaults(
              """
              enableFaultInjection = false
              ephemeralStorage.sizeInGiB = 20
              containerDefinitions[].cpu = 0
              containerDefinitions[].disableNetworking = false
              containerDefinitions[].environment[].value = ""
              containerDefinitions[].healthCheck.startPeriod = 0
              containerDefinitions[].interactive = false
              containerDefinitions[].linuxParameters.initProcessEnabled = false
              containerDefinitions[].mountPoints[].readOnly = false
              containerDefinitions[].portMappings[].hostPort = 0
              containerDefinitions[].privileged = false
              containerDefinitions[].pseudoTerminal = false
              containerDefinitions[].readonlyRootFilesystem = false
              containerDefinitions[].versionConsistency = "enabled"
              containerDefinitions[].volumesFrom[].readOnly = false
              tags[].value = ""
              volumes[].configuredAtLaunch = false
              volumes[].dockerVolumeConfiguration.autoprovision = false
              volumes[].efsVolumeConfiguration.authorizationConfig.iam = "DISABLED"
              volumes[].efsVolumeConfiguration.transitEncryption = "DISABLED"
              """),
          sets(
              """
              containerDefinitions[].credentialSpecs
              containerDefinitions[].dependsOn by containerName
              containerDefinitions[].dockerSecurityOptions
              containerDefinitions[].environment by name
              containerDefinitions[].extraHosts
              containerDefinitions[].linuxParameters.capabilities.add
              containerDefinitions[].linuxParameters.capabilities.drop
              containerDefinitions[].linuxParameters.devices[].permissions
              containerDefinitions[].linuxParameters.devices by hostPath
              containerDefinitions[].linuxParameters.tmpfs by containerPath
              containerDefinitions[].links
              containerDefinitions[].logConfiguration.secretOptions by name
              containerDefinitions[].mountPoints by containerPath
              containerDefinitions[].portMappings
              containerDefinitions[].resourceRequirements by type
              containerDefinitions[].restartPolicy.ignoredExitCodes
              containerDefinitions[].secrets by name
              containerDefinitions[].systemControls by namespace
              containerDefinitions[].ulimits by name
              containerDefinitions[].volumesFrom by sourceContainer
              containerDefinitions by name
              inferenceAccelerators by deviceName
              placementConstraints
              proxyConfiguration.properties by name
              requiresCompatibilities
              tags by key
              volumes by name
              """),
          List.of());

  private static final Pattern VCPUS = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*vcpus?");
  private static final Pattern GIGABYTES = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*gb");
  private static final Canonical CANONICAL = new Canonical(RULES);

  private TaskForm() {}

  static ObjectNode of(ObjectNode definition) {
    ObjectNode form = definition.deepCopy();
    sayUnits(form);
    boolean fargate = isFargate(form);
    if (fargate) {
      fillPlatform(form);
    } else if (!form.has("networkMode") && !isWindows(form)) {
      form.put("networkMode", "bridge");
    }
    fillHostPorts(form);
    return CANONICAL.of(form);
  }

  /** ECS stores {@code "0.5 vCPU"} as 512 units and {@code "1 GB"} as 1024 MiB. */
  static void sayUnits(ObjectNode form) {
    inUnits(form, "cpu", VCPUS);
    inUnits(form, "memory", GIGABYTES);
  }

  private static void inUnits(ObjectNode form, String member, Pattern written) {
    String text = form.path(member).asString("").strip();
    Matcher matcher = written.matcher(text.toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      BigDecimal units = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1024));
      form.put(member, units.stripTrailingZeros().toPlainString());
    }
  }

  private static boolean isFargate(ObjectNode form) {
    return form.path("requiresCompatibilities")
        .valueStream()
        .anyMatch(compatibility -> compatibility.asString("").equals("FARGATE"));
  }

  private static boolean isWindows(ObjectNode form) {
    return form.path("runtimePlatform")
        .path("operatingSystemFamily")
        .asString("")
        .startsWith("WIN");
  }

  private static void fillPlatform(ObjectNode form) {
    ObjectNode platform =
        form.get("runtimePlatform") instanceof ObjectNode given
            ? given
            : form.putObject("runtimePlatform");
    if (!platform.hasNonNull("operatingSystemFamily")) {
      platform.put("operatingSystemFamily", "LINUX");
    }
    if (!platform.hasNonNull("cpuArchitecture")) {
      platform.put("cpuArchitecture", "X86_64");
    }
  }

  /** Where a task has its own or the host's ports, the two numbers of a mapping are the same. */
  private static void fillHostPorts(ObjectNode form) {
    String mode = form.path("networkMode").asString("");
    if (mode.equals("awsvpc") || mode.equals("host")) {
      MemberPattern.of("containerDefinitions[].portMappings[].hostPort")
          .forEachOwner(
              form,
              mapping -> {
                JsonNode port = mapping.path("containerPort");
                if (port.isNumber() && mapping.path("hostPort").asInt(0) == 0) {
                  mapping.set("hostPort", port);
                }
              });
    }
  }
}
