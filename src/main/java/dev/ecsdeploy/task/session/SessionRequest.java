package dev.ecsdeploy.task.session;

import dev.ecsdeploy.live.Sessions;
import dev.ecsdeploy.live.Tasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandRequest;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session that is wanted.
 *
 * @param cluster the name or the ARN of the task's cluster
 */
public record SessionRequest(String cluster, Task task, Container container, Purpose purpose) {

  /** The id of the task. */
  public String taskId() {
    return Tasks.id(task.taskArn());
  }

  String target() {
    return Sessions.target(task, container);
  }

  ExecuteCommandRequest execute(Purpose.Command purpose) {
    return ExecuteCommandRequest.builder()
        .cluster(cluster)
        .task(task.taskArn())
        .container(container.name())
        .command(purpose.command())
        .interactive(true)
        .build();
  }

  StartSessionRequest start(Purpose.Forward purpose) {
    return StartSessionRequest.builder()
        .target(target())
        .documentName(document(purpose.ports()))
        .parameters(parameters(purpose.ports()))
        .build();
  }

  private static String document(PortForward ports) {
    return ports.host() == null
        ? "AWS-StartPortForwardingSession"
        : "AWS-StartPortForwardingSessionToRemoteHost";
  }

  private static Map<String, List<String>> parameters(PortForward ports) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (ports.host() != null) {
      parameters.put("host", List.of(ports.host()));
    }
    parameters.put("portNumber", List.of(String.valueOf(ports.port())));
    parameters.put("localPortNumber", List.of(String.valueOf(ports.localPort())));
    return parameters;
  }

  /** The request of {@code StartSession} that leads to such a session, as the plugin reads it. */
  ObjectNode json() {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("Target", target());
    if (purpose instanceof Purpose.Forward(PortForward ports)) {
      request.put("DocumentName", document(ports));
      ObjectNode parameters = request.putObject("Parameters");
      parameters(ports).forEach((name, values) -> values.forEach(parameters.putArray(name)::add));
    }
    return request;
  }
}
