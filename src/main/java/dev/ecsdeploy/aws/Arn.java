package dev.ecsdeploy.aws;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** Names inside Amazon resource names. */
public final class Arn {
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

  /** The partition that a region belongs to, with which the ARNs in it begin: {@code aws-cn}. */
  public static String partition(String region) {
    return PartitionMetadata.of(Region.of(region)).id();
  }

  private static String part(String arn, int index) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 ? parts[index] : "";
  }
}
