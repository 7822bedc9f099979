package dev.ecsdeploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

class ArnTest {
  static List<String> regions() {
    return Stream.concat(
            Region.regions().stream().filter(region -> !region.isGlobalRegion()).map(Region::id),
            Stream.of(
                "eu-west-9", "cn-south-9", "us-gov-north-9", "us-isob-west-9", "us-isof-east-9"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("regions")
  void aRegionIsOfThePartitionThatTheSdkKnows(String region) {
    assertThat(Arn.partition(region)).isEqualTo(PartitionMetadata.of(Region.of(region)).id());
  }

  @Test
  void anArnTellsItsParts() {
    String arn = "arn:aws-cn:iam::123456789012:role/path/deployer";

    assertThat(Arn.name(arn)).isEqualTo("deployer");
    assertThat(Arn.account(arn)).isEqualTo("123456789012");
    assertThat(Arn.region(arn)).isEmpty();
    assertThat(Arn.name("arn:aws:sns:eu-west-1:123456789012:topic")).isEqualTo("topic");
    assertThat(Arn.name("deployer")).isEqualTo("deployer");
    assertThat(Arn.account("deployer")).isEmpty();
  }
}
