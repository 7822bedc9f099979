package dev.ecsdeploy.lookup.amazon;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.lookup.Inquiry;
import dev.ecsdeploy.lookup.Near;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.lookup.Source;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The IDs of subnets, security groups and VPCs, by name or by tags.
 *
 * @param outside where they come from
 * @param kind what is looked for
 */
public record NetworkSource(Outside outside, Kind kind) implements Source<Selection> {

  /** A kind of resource. */
  public enum Kind {
    /** Subnets. */
    SUBNET("subnet"),
    /** Security groups. */
    SECURITY_GROUP("security group"),
    /** VPCs. */
    VPC("VPC");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** Something with an ID and perhaps a name, in an order that does not change by itself. */
  private record Resource(String id, String name, String place) {
    static Resource of(String id, String place, Collection<Tag> tags) {
      String name =
          tags.stream()
              .filter(tag -> "Name".equals(tag.key()))
              .map(Tag::value)
              .findFirst()
              .orElse("");
      return new Resource(id, name, place);
    }

    String words() {
      return name.isEmpty() ? id : name + " (" + id + ")";
    }
  }

  @Override
  public List<Inquiry<Selection>> inquiries(List<Selection> questions) {
    return Inquiry.each(questions, this::ids);
  }

  private List<String> ids(Selection selection) {
    List<Filter> vpc = vpc(selection);
    List<Resource> found = describe(with(selection.filters(), vpc));
    if (found.isEmpty() && kind == Kind.SECURITY_GROUP && selection.isName()) {
      found = describe(with(List.of(groupNamed(selection.name())), vpc));
    }
    if (found.isEmpty()) {
      throw missing(selection);
    }
    return found.stream().map(Resource::id).toList();
  }

  private static List<Filter> with(List<Filter> filters, List<Filter> more) {
    return Stream.concat(filters.stream(), more.stream()).toList();
  }

  /** A security group has a name of its own beside the tag. */
  private static Filter groupNamed(String name) {
    return Filter.builder().name("group-name").values(name).build();
  }

  private Failure missing(Selection selection) {
    List<Resource> all = Guess.of(() -> describe(List.of()), List.of());
    return Failure.project(
        "there is no " + kind.words + " " + selection.words(),
        all.isEmpty()
            ? "EC2 shows none in this account and region"
            : Near.among(
                selection.name(),
                kind.words + "s here",
                all.stream().map(Resource::words).toList()),
        "the name or the tags, the region and the account; a name may hold *");
  }

  /** A VPC that is named has to be found first. */
  private List<Filter> vpc(Selection selection) {
    String vpc = selection.vpc();
    if (vpc.isEmpty()) {
      return List.of();
    }
    String id =
        vpc.startsWith("vpc-")
            ? vpc
            : Only.of("VPC", vpc, new NetworkSource(outside, Kind.VPC).ids(named(vpc)));
    return List.of(Filter.builder().name("vpc-id").values(id).build());
  }

  private static Selection named(String name) {
    return new Selection(Map.of("Name", name), "");
  }

  private List<Resource> describe(List<Filter> filters) {
    return AwsFailures.call("describe " + kind.words + "s", () -> resources(filters)).stream()
        .sorted(Comparator.comparing(Resource::place).thenComparing(Resource::id))
        .toList();
  }

  private List<Resource> resources(List<Filter> filters) {
    Ec2Client ec2 = outside.aws().get().ec2();
    return switch (kind) {
      case SUBNET ->
          ec2.describeSubnetsPaginator(request -> request.filters(filters)).subnets().stream()
              .map(
                  subnet ->
                      Resource.of(
                          subnet.subnetId(), zone(subnet.availabilityZone()), subnet.tags()))
              .toList();
      case SECURITY_GROUP ->
          ec2
              .describeSecurityGroupsPaginator(request -> request.filters(filters))
              .securityGroups()
              .stream()
              .map(NetworkSource::resource)
              .toList();
      case VPC ->
          ec2.describeVpcsPaginator(request -> request.filters(filters)).vpcs().stream()
              .map(vpc -> Resource.of(vpc.vpcId(), "", vpc.tags()))
              .toList();
    };
  }

  /** Of a group without the tag Name the group's own name is its name. */
  private static Resource resource(SecurityGroup group) {
    Resource tagged = Resource.of(group.groupId(), "", group.tags());
    return tagged.name().isEmpty()
        ? new Resource(group.groupId(), String.valueOf(group.groupName()), "")
        : tagged;
  }

  private static String zone(String zone) {
    return Optional.ofNullable(zone).orElse("");
  }
}
