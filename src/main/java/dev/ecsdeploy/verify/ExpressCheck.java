package dev.ecsdeploy.verify;

import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.live.TaskDefinitions;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/**
 * A task definition of one's own is as Express Mode wants it: the member {@code taskDefinitionArn}
 * on the page of {@code CreateExpressGatewayService} in the API reference.
 */
final class ExpressCheck implements Check {
  private final Sight sight;

  ExpressCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    ExpressDefinition definition = sight.subject().expressDefinition();
    String own = definition == null ? null : definition.request().taskDefinitionArn();
    return own == null
        ? List.of()
        : List.of(
            new Question(
                List.of(
                    sight.subject().serviceName(), "task definition " + TaskDefinitions.name(own)),
                () -> check(own)));
  }

  private Finding check(String own) {
    return switch (new TaskDefinitions(sight.aws()).ask(own)) {
      case Answer.Given<LiveTaskDefinition>(LiveTaskDefinition found) when !found.isActive() ->
          new Finding.Failed("it is not ACTIVE", "ecsdeploy revisions");
      case Answer.Given<LiveTaskDefinition>(LiveTaskDefinition found) -> check(found.definition());
      case Answer.Refused<LiveTaskDefinition>(String why) ->
          new Finding.NotChecked(why, "the ARN, and ecs:DescribeTaskDefinition");
      case Answer.Unsupported<LiveTaskDefinition>(String why) ->
          new Finding.NotChecked(why, "the ARN, and ecs:DescribeTaskDefinition");
    };
  }

  private static Finding check(TaskDefinition found) {
    if (!found.compatibilities().contains(Compatibility.FARGATE)) {
      return new Finding.Failed(
          "it is not for Fargate, where services in Express Mode run",
          "\"requiresCompatibilities\": [\"FARGATE\"]");
    }
    return found.containerDefinitions().stream()
        .filter(container -> ExpressDefinition.CONTAINER.equals(container.name()))
        .findFirst()
        .map(ExpressCheck::ports)
        .orElseGet(
            () ->
                new Finding.Failed(
                    "it has no container " + ExpressDefinition.CONTAINER,
                    "Express Mode sends requests to the container of this name"));
  }

  private static Finding ports(ContainerDefinition container) {
    List<PortMapping> ports = container.portMappings();
    boolean one =
        ports.size() == 1
            && ports.getFirst().containerPort() != null
            && ports.getFirst().name() != null
            && ports.getFirst().protocol() != TransportProtocol.UDP;
    return one
        ? new Finding.Ok("port " + ports.getFirst().containerPort())
        : new Finding.Failed(
            "container " + ExpressDefinition.CONTAINER + " has not one TCP port with a name",
            "\"portMappings\": [{\"containerPort\": 8080, \"name\": \"http\"}]");
  }
}
