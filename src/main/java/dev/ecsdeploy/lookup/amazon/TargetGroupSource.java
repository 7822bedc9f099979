package dev.ecsdeploy.lookup.amazon;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.lookup.Inquiry;
import dev.ecsdeploy.lookup.Near;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.lookup.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

/** The ARNs of target groups, by name or by tags. */
public record TargetGroupSource(Outside outside) implements Source<Selection> {
  private static final int MOST_ARNS = 20;

  @Override
  public List<Inquiry<Selection>> inquiries(List<Selection> questions) {
    return Inquiry.each(questions, this::arn);
  }

  private String arn(Selection selection) {
    return AwsFailures.call(
        "describe target groups",
        () -> {
          List<TargetGroup> found = find(client(), selection);
          if (found.isEmpty()) {
            throw missing(client(), selection);
          }
          return Only.of(
              "target group",
              selection.words(),
              found.stream().map(TargetGroup::targetGroupArn).toList());
        });
  }

  private ElasticLoadBalancingV2Client client() {
    return outside.aws().get().loadBalancing();
  }

  private static List<TargetGroup> find(ElasticLoadBalancingV2Client client, Selection selection) {
    if (!selection.isName()) {
      return tagged(client, selection);
    }
    String name = selection.name();
    if (name.contains("*") || name.contains("?")) {
      return all(client).stream()
          .filter(group -> Selection.isLike(name, group.targetGroupName()))
          .toList();
    }
    try {
      return client.describeTargetGroups(request -> request.names(name)).targetGroups();
    } catch (AwsServiceException e) {
      if (e instanceof TargetGroupNotFoundException) {
        return List.of();
      }
      throw e;
    }
  }

  private static List<TargetGroup> all(ElasticLoadBalancingV2Client client) {
    return client.describeTargetGroupsPaginator(request -> {}).targetGroups().stream().toList();
  }

  private static List<TargetGroup> tagged(
      ElasticLoadBalancingV2Client client, Selection selection) {
    List<TargetGroup> found = new ArrayList<>();
    for (List<TargetGroup> some :
        all(client).stream().gather(Gatherers.windowFixed(MOST_ARNS)).toList()) {
      Map<String, Map<String, String>> tags = tags(client, some);
      some.stream()
          .filter(group -> selection.matches(tags.getOrDefault(group.targetGroupArn(), Map.of())))
          .forEach(found::add);
    }
    return found;
  }

  private static Map<String, Map<String, String>> tags(
      ElasticLoadBalancingV2Client client, List<TargetGroup> groups) {
    List<String> arns = groups.stream().map(TargetGroup::targetGroupArn).toList();
    return client.describeTags(request -> request.resourceArns(arns)).tagDescriptions().stream()
        .collect(
            Collectors.toMap(TagDescription::resourceArn, described -> asMap(described.tags())));
  }

  private static Map<String, String> asMap(List<Tag> tags) {
    return tags.stream()
        .collect(Collectors.toMap(Tag::key, tag -> tag.value() == null ? "" : tag.value()));
  }

  private static Failure missing(ElasticLoadBalancingV2Client client, Selection selection) {
    List<String> names =
        Guess.of(() -> all(client).stream().map(TargetGroup::targetGroupName).toList(), List.of());
    return Failure.project(
        "there is no target group " + selection.words(),
        names.isEmpty()
            ? "Elastic Load Balancing shows none in this account and region"
            : Near.among(selection.name(), "target groups here", names),
        "the name or the tags, the region and the account");
  }
}
