package dev.ecsdeploy.view;

import dev.ecsdeploy.task.session.PortForward;
import dev.ecsdeploy.task.session.Purpose;
import dev.ecsdeploy.task.session.SessionEvent;
import dev.ecsdeploy.task.session.SessionRequest;

/** Words for sessions. */
public final class SessionView {
  private SessionView() {}

  /** What happened, in one line. */
  public static String line(SessionEvent event) {
    return switch (event) {
      case SessionEvent.Opened(SessionRequest request) -> opened(request);
      case SessionEvent.TokenInArguments(String version) ->
          "session-manager-plugin %s takes the token of the session as an argument, for every user"
                  .formatted(version.isEmpty() ? "of unknown version" : version)
              + " of this machine to see; 1.2.536.0 and later do not";
    };
  }

  private static String opened(SessionRequest request) {
    String where =
        "container %s of task %s".formatted(request.container().name(), request.taskId());
    return switch (request.purpose()) {
      case Purpose.Command(String command) -> command + " in " + where;
      case Purpose.Forward(PortForward ports) ->
          "%s to %s; Ctrl-C ends it".formatted(local(ports), remote(ports, where));
    };
  }

  private static String local(PortForward ports) {
    return ports.localPort() == 0 ? "from a free port" : "from localhost:" + ports.localPort();
  }

  private static String remote(PortForward ports, String where) {
    return ports.host() == null
        ? "port %d of %s".formatted(ports.port(), where)
        : "%s:%d through %s".formatted(ports.host(), ports.port(), where);
  }
}
