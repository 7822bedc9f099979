package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Ids;
import dev.ecsdeploy.simulator.world.Place;
import dev.ecsdeploy.simulator.world.Resources.Item;
import dev.ecsdeploy.simulator.world.Resources.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon EC2: subnets, security groups and VPCs. */
public final class SimulatedNetwork {
  private static final int PAGE = 1000;

  private final Place place;
  private final Network network;

  public SimulatedNetwork(Place place, Network network) {
    this.place = place;
    this.network = network;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of(
        "DescribeSubnets", request -> describe(request, Kind.SUBNET),
        "DescribeSecurityGroups", request -> describe(request, Kind.SECURITY_GROUP),
        "DescribeVpcs", request -> describe(request, Kind.VPC));
  }

  private enum Kind {
    SUBNET("subnet", "subnetSet", "SubnetId", "subnet-id", 2),
    SECURITY_GROUP("sg", "securityGroupInfo", "GroupId", "group-id", 1),
    VPC("vpc", "vpcSet", "VpcId", "vpc-id", 1);

    private final String prefix;
    private final String set;
    private final String ids;
    private final String idFilter;
    private final int usual;

    Kind(String prefix, String set, String ids, String idFilter, int usual) {
      this.idFilter = idFilter;
      this.prefix = prefix;
      this.set = set;
      this.ids = ids;
      this.usual = usual;
    }
  }

  private ObjectNode describe(ObjectNode request, Kind kind) {
    List<String> ids = Json.strings(request.path(kind.ids));
    List<ObjectNode> filters = Json.objects(request.path("Filter"));
    List<Item> all =
        given(kind).orElseGet(() -> invented(kind, named(ids, filters, kind), filters));
    for (String id : ids) {
      if (all.stream().noneMatch(item -> item.id().equals(id))) {
        throw missing(kind, id);
      }
    }
    List<ObjectNode> found =
        all.stream()
            .filter(item -> ids.isEmpty() || ids.contains(item.id()))
            .filter(item -> filters.stream().allMatch(filter -> passes(filter, item, kind)))
            .map(item -> view(item, kind))
            .toList();
    return CapitalPage.of(request, kind.set, found, PAGE, "nextToken");
  }

  private static AwsError missing(Kind kind, String id) {
    return switch (kind) {
      case SUBNET ->
          new AwsError("InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist");
      case SECURITY_GROUP ->
          new AwsError("InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
      case VPC -> new AwsError("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
    };
  }

  private Optional<List<Item>> given(Kind kind) {
    return switch (kind) {
      case SUBNET -> network.subnets();
      case SECURITY_GROUP -> network.securityGroups();
      case VPC -> network.vpcs();
    };
  }

  private boolean passes(ObjectNode filter, Item item, Kind kind) {
    if (Json.text(filter, "Name").equals("tag-key")) {
      return Json.strings(filter.path("Value")).stream()
          .anyMatch(like -> keys(item).anyMatch(key -> isLike(like, key)));
    }
    String value = property(Json.text(filter, "Name"), item, kind);
    return value != null
        && Json.strings(filter.path("Value")).stream().anyMatch(like -> isLike(like, value));
  }

  private static Stream<String> keys(Item item) {
    return Stream.concat(
        item.name().isEmpty() ? Stream.of() : Stream.of("Name"), item.tags().keySet().stream());
  }

  private @Nullable String property(String name, Item item, Kind kind) {
    return switch (name) {
      case "tag:Name" -> item.name().isEmpty() ? null : item.name();
      case "vpc-id" -> kind == Kind.VPC ? item.id() : item.vpc();
      case "availability-zone" -> item.zone();
      case "group-name" -> item.name();
      case "group-id", "subnet-id" -> item.id();
      case "owner-id" -> place.account();
      case "state" -> kind == Kind.SECURITY_GROUP ? unknown(name) : "available";
      case "isDefault", "is-default" -> kind == Kind.VPC ? "true" : unknown(name);
      default ->
          name.startsWith("tag:")
              ? item.tags().get(name.substring("tag:".length()))
              : unknown(name);
    };
  }

  private static String unknown(String filter) {
    throw new AwsError("InvalidParameterValue", "The filter '" + filter + "' is invalid");
  }

  private static boolean isLike(String pattern, String text) {
    String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(expression, Pattern.DOTALL).matcher(text).matches();
  }

  /** The IDs that are asked for, be it by a filter. */
  private static List<String> named(List<String> ids, List<ObjectNode> filters, Kind kind) {
    return Stream.concat(
            ids.stream(),
            filters.stream()
                .filter(filter -> Json.text(filter, "Name").equals(kind.idFilter))
                .flatMap(filter -> Json.strings(filter.path("Value")).stream()))
        .toList();
  }

  /** What is asked for by ID or by tags is there, where the world does not say what is. */
  private List<Item> invented(Kind kind, List<String> ids, List<ObjectNode> filters) {
    List<Item> items = new ArrayList<>();
    ids.forEach(id -> items.add(new Item(id, id, vpc(kind, filters), zone(kind, 0), Map.of())));
    if (ids.isEmpty() && !filters.isEmpty()) {
      for (int i = 0; i < kind.usual; i++) {
        items.add(invented(kind, filters, i));
      }
    }
    return items;
  }

  private Item invented(Kind kind, List<ObjectNode> filters, int number) {
    Map<String, String> tags = new TreeMap<>();
    for (ObjectNode filter : filters) {
      String value = first(filter).replaceAll("[*?]", "" + number);
      String name = Json.text(filter, "Name");
      if (name.equals("group-name") || name.startsWith("tag:")) {
        tags.put(name.equals("group-name") ? "Name" : name.replaceFirst("^tag:", ""), value);
      }
    }
    String name = Optional.ofNullable(tags.remove("Name")).orElse("");
    String id = id(kind.prefix, kind + filters.toString() + number);
    return new Item(id, name, vpc(kind, filters), zone(kind, number), tags);
  }

  private static String first(ObjectNode filter) {
    return Json.strings(filter.path("Value")).stream().findFirst().orElse("");
  }

  private String vpc(Kind kind, List<ObjectNode> filters) {
    return kind == Kind.VPC
        ? ""
        : filters.stream()
            .filter(filter -> Json.text(filter, "Name").equals("vpc-id"))
            .map(SimulatedNetwork::first)
            .findFirst()
            .orElse(id("vpc", place.region()));
  }

  private String zone(Kind kind, int number) {
    return kind == Kind.SUBNET ? place.region() + (char) ('a' + number) : "";
  }

  private static String id(String prefix, String seed) {
    return prefix + "-0" + Ids.digest(seed).substring("sha256:".length()).substring(0, 16);
  }

  private ObjectNode view(Item item, Kind kind) {
    ObjectNode view = Json.object();
    switch (kind) {
      case SUBNET ->
          view.put("subnetId", item.id())
              .put("vpcId", item.vpc())
              .put("availabilityZone", item.zone())
              .put("state", "available")
              .put("availableIpAddressCount", 251);
      case SECURITY_GROUP ->
          view.put("groupId", item.id())
              .put("groupName", item.name())
              .put("groupDescription", item.name())
              .put("vpcId", item.vpc());
      case VPC -> view.put("vpcId", item.id()).put("state", "available").put("isDefault", true);
    }
    view.put("ownerId", place.account());
    return view.set("tagSet", tags(item));
  }

  private static ArrayNode tags(Item item) {
    ArrayNode tags = Json.array();
    if (!item.name().isEmpty()) {
      tags.add(Json.object().put("key", "Name").put("value", item.name()));
    }
    item.tags()
        .forEach((key, value) -> tags.add(Json.object().put("key", key).put("value", value)));
    return tags;
  }
}
