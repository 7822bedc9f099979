package dev.ecsdeploy.aws;

import java.util.List;
import java.util.Map;

/** Names inside Amazon resource names. */
public final class Arn {
  /** How the names of regions start, and of which partition they are. */
  private static final List<Map.Entry<String, String>> PARTITIONS =
      List.of(
          Map.entry("cn-", "aws-cn"),
          Map.entry("us-gov-", "aws-us-gov"),
          Map.entry("us-iso-", "aws-iso"),
          Map.entry("us-isob-", "aws-iso-b"),
          Map.entry("eu-isoe-", "aws-iso-e"),
          Map.entry("us-isof-", "aws-iso-f"),
          Map.entry("eusc-", "aws-eusc"));

  private Arn() {}

  /**
   * The last part of an ARN, after the last slash or else the last colon; a name that is no ARN is
   * returned as it is.
   */
  public static String name(String arn) {
    int slash = arn.lastIndexOf('/');
    if (slash >= 0) {
      return arn.substring(slash + 1);
    }
    return arn.startsWith("arn:") ? arn.substring(arn.lastIndexOf(':') + 1) : arn;
  }

  /** The account in an ARN: its fifth part. */
  public static String account(String arn) {
    return part(arn, 4);
  }

  /** The region in an ARN: its fourth part; empty for global resources. */
  public static String region(String arn) {
    return part(arn, 3);
  }

  /**
   * The partition that a region belongs to, with which the ARNs in it begin: {@code aws-cn}.
   *
   * <p>The SDK knows it, too, but reads all that it knows of all services for the answer.
   */
  public static String partition(String region) {
    return PARTITIONS.stream()
        .filter(partition -> region.startsWith(partition.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("aws");
  }

  private static String part(String arn, int index) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 ? parts[index] : "";
  }
}
