package dev.ecsdeploy.definition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Fills builders of the SDK's model classes: with a value for every member that the model has, or
 * with some of them. All texts differ, except in members where only some texts mean anything.
 */
public final class EveryMember {
  private static final Map<String, List<String>> MEANINGFUL =
      Map.ofEntries(
          Map.entry("networkMode", List.of("awsvpc", "host", "bridge", "none")),
          Map.entry("protocol", List.of("tcp", "udp")),
          Map.entry("requiresCompatibilities", List.of("FARGATE", "EC2", "EXTERNAL")),
          Map.entry("operatingSystemFamily", List.of("LINUX", "WINDOWS_SERVER_2022_CORE")),
          Map.entry("cpuArchitecture", List.of("X86_64", "ARM64")),
          Map.entry("rootDirectory", List.of("/", "/data")),
          Map.entry("transitEncryption", List.of("ENABLED", "DISABLED")),
          Map.entry("iam", List.of("ENABLED", "DISABLED")),
          Map.entry("scope", List.of("task", "shared")),
          Map.entry("versionConsistency", List.of("enabled", "disabled")),
          Map.entry("schedulingStrategy", List.of("REPLICA", "DAEMON")),
          Map.entry("strategy", List.of("ROLLING", "BLUE_GREEN", "LINEAR", "CANARY")),
          Map.entry("propagateTags", List.of("NONE", "SERVICE", "TASK_DEFINITION")),
          Map.entry("assignPublicIp", List.of("ENABLED", "DISABLED")),
          Map.entry("platformVersion", List.of("LATEST", "1.4.0")),
          Map.entry("launchType", List.of("FARGATE", "EC2")));

  /** Members that ECS requires where their object is: most tell it from its siblings. */
  private static final Set<String> REQUIRED =
      Set.of(
          "name",
          "key",
          "containerName",
          "containerPath",
          "hostPath",
          "portName",
          "subnets",
          "capacityProvider",
          "sourceContainer",
          "deviceName",
          "resourceType",
          "port",
          "type");

  private final Random random;
  private final double density;
  private int count;

  private EveryMember(long seed, double density) {
    this.random = new Random(seed);
    this.density = density;
  }

  /** Sets every member, at every depth. */
  public static <B extends SdkPojo> B of(B builder) {
    new EveryMember(1, 1).fill(builder);
    return builder;
  }

  /** Sets some members, the same ones for the same seed. */
  public static <B extends SdkPojo> B some(B builder, long seed) {
    new EveryMember(seed, 0.6).fill(builder);
    return builder;
  }

  private void fill(SdkPojo builder) {
    for (SdkField<?> field : builder.sdkFields()) {
      if (random.nextDouble() < density || REQUIRED.contains(field.locationName())) {
        field.set(builder, value(field, field.locationName()));
      }
    }
  }

  private Object value(SdkField<?> field, String name) {
    return switch (field.marshallingType().getKnownType()) {
      case STRING -> text(name);
      case BOOLEAN -> density == 1 || random.nextBoolean();
      case INTEGER -> number();
      case LONG -> (long) number();
      case SHORT -> (short) number();
      case BYTE -> (byte) random.nextInt(100);
      case FLOAT -> (float) number();
      case DOUBLE -> number() + 0.5;
      case BIG_DECIMAL -> BigDecimal.valueOf(number());
      case INSTANT -> Instant.ofEpochSecond(1_700_000_000 + count++);
      case SDK_BYTES -> SdkBytes.fromUtf8String(text(name));
      case DOCUMENT ->
          Document.fromMap(Map.of(text(name), Document.fromList(List.of(Document.fromNumber(1)))));
      case SDK_POJO -> pojo(field);
      case LIST -> list(field, name);
      case MAP -> map(field, name);
      case NULL -> throw new IllegalStateException("a member without a type: " + name);
    };
  }

  private String text(String name) {
    List<String> meaningful = MEANINGFUL.get(name);
    return meaningful == null
        ? name + "-" + count++
        : meaningful.get(random.nextInt(meaningful.size()));
  }

  private int number() {
    return density == 1 || random.nextBoolean()
        ? 1000 + count++
        : List.of(0, 1, 3, 5, 30, 50, 60, 100, 200, 300, 1440).get(random.nextInt(11));
  }

  private Object pojo(SdkField<?> field) {
    SdkPojo builder = field.constructor().get();
    fill(builder);
    return ((Buildable) builder).build();
  }

  private List<Object> list(SdkField<?> field, String name) {
    SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
    List<Object> list = new ArrayList<>();
    int size = density == 1 ? 2 : random.nextInt(REQUIRED.contains(name) ? 1 : 0, 4);
    for (int n = size; n > 0; n--) {
      Object value = value(element, name);
      if (!list.contains(value)) {
        list.add(value);
      }
    }
    return list;
  }

  private Map<String, Object> map(SdkField<?> field, String name) {
    SdkField<?> element = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z-" + text(name), value(element, name));
    map.put("a-" + text(name), value(element, name));
    return map;
  }
}
