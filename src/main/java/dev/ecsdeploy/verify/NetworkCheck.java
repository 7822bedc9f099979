package dev.ecsdeploy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Subnets and security groups exist, and belong to one VPC. */
final class NetworkCheck implements Check {
  private final Sight sight;
  private final Networks networks;

  NetworkCheck(Sight sight) {
    this.sight = sight;
    this.networks = new Networks(sight);
  }

  @Override
  public List<Question> questions() {
    if (sight.subject().serviceDefinition() == null) {
      return List.of();
    }
    List<Question> questions = new ArrayList<>();
    List<String> subnets = networks.subnetIds();
    List<String> groups = networks.securityGroupIds();
    if (!subnets.isEmpty()) {
      add(questions, "subnets " + String.join(", ", subnets), this::subnets);
    } else if (sight.subject().isAwsvpc()) {
      add(questions, "network", NetworkCheck::none);
    }
    if (!groups.isEmpty()) {
      add(questions, "security groups " + String.join(", ", groups), this::groups);
    }
    return questions;
  }

  private void add(
      List<Question> questions, String part, java.util.function.Supplier<Finding> answer) {
    questions.add(new Question(List.of(sight.subject().serviceName(), part), answer));
  }

  private static Finding none() {
    return new Finding.Failed(
        "in awsvpc mode tasks need subnets, and the service names none",
        "\"networkConfiguration\": {\"awsvpcConfiguration\": {\"subnets\": […]}}");
  }

  private Finding subnets() {
    return Inquiries.ask(
        "ec2:DescribeSubnets", () -> together("subnet", networks.subnetIds(), networks.subnets()));
  }

  private Finding groups() {
    return Inquiries.ask(
        "ec2:DescribeSecurityGroups",
        () -> {
          Map<String, String> found = networks.securityGroups();
          Finding alone = together("security group", networks.securityGroupIds(), found);
          return alone instanceof Finding.Ok ? besideSubnets(found, alone) : alone;
        });
  }

  private static Finding together(String kind, List<String> ids, Map<String, String> found) {
    List<String> missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
    if (!missing.isEmpty()) {
      return new Finding.Failed(
          "there is no " + kind + " " + String.join(", ", missing),
          "its ID, the region and the account");
    }
    TreeSet<String> vpcs = new TreeSet<>(found.values());
    return vpcs.size() > 1
        ? new Finding.Failed(
            "they belong to several VPCs: " + String.join(", ", vpcs), kind + "s of one VPC")
        : new Finding.Ok(String.join("", vpcs));
  }

  /** Where subnets may not be looked at, the groups are as good as they are alone. */
  private Finding besideSubnets(Map<String, String> groups, Finding alone) {
    TreeSet<String> vpcs = new TreeSet<>(networks.subnets().values());
    return vpcs.isEmpty() || vpcs.containsAll(groups.values())
        ? alone
        : new Finding.Failed(
            "they belong to %s, the subnets to %s"
                .formatted(
                    String.join(", ", new TreeSet<>(groups.values())), String.join(", ", vpcs)),
            "security groups of the VPC that the subnets belong to");
  }
}
