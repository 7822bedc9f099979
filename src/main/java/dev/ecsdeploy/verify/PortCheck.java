package dev.ecsdeploy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.PortMapping;

/** In a network interface of its own, a task has each port once, under its own number. */
final class PortCheck implements Check {
  private final Sight sight;

  PortCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    if (sight.subject().isAwsvpc()) {
      for (ContainerDefinition container : sight.subject().containers()) {
        for (PortMapping port : container.portMappings()) {
          if (port.hostPort() != null && port.containerPort() != null) {
            questions.add(question(container, port));
          }
        }
      }
    }
    return questions;
  }

  private Question question(ContainerDefinition container, PortMapping port) {
    return new Question(
        List.of(
            sight.subject().taskName(),
            "container " + container.name(),
            "port " + port.containerPort()),
        () ->
            port.hostPort() == 0 || Objects.equals(port.hostPort(), port.containerPort())
                ? Finding.ok()
                : new Finding.Failed(
                    "hostPort %d is not containerPort %d"
                        .formatted(port.hostPort(), port.containerPort()),
                    "leave out hostPort: in awsvpc mode the ports of a container are the task's"));
  }
}
