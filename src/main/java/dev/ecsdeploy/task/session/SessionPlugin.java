package dev.ecsdeploy.task.session;

import dev.ecsdeploy.live.OpenedSession;
import dev.ecsdeploy.task.Programs;
import dev.ecsdeploy.task.Programs.Output;
import dev.ecsdeploy.task.Programs.Program;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The program of AWS that holds sessions, {@code session-manager-plugin}, called as AWS CLI does.
 */
public final class SessionPlugin {
  static final String NAME = "session-manager-plugin";

  /** A variable whose name begins so, given as the first argument, holds the session. */
  private static final String RESPONSE = "AWS_SSM_START_SESSION_RESPONSE";

  private final Programs programs;
  private final Map<String, String> environment;

  /**
   * Looks for it on the {@code PATH}.
   *
   * @param environment what it is started with
   */
  public SessionPlugin(Programs programs, Map<String, String> environment) {
    this.programs = programs;
    this.environment = Map.copyOf(environment);
  }

  /** One that is there. */
  record Installed(Path path, PluginVersion version) {}

  /**
   * What it is to hold.
   *
   * @param request what led to the session
   * @param region the region that it is in
   * @param endpoint where Systems Manager is called
   */
  record Call(OpenedSession session, ObjectNode request, String region, String endpoint) {}

  Optional<Installed> find() throws InterruptedException {
    Optional<Path> path = programs.find(NAME, environment);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Output said =
        programs.ask(new Program(List.of(path.get().toString(), "--version"), environment), "");
    return Optional.of(new Installed(path.get(), new PluginVersion(said.text().strip())));
  }

  /**
   * Gives it the terminal, until it ends.
   *
   * @param wanted asked every few seconds; when it says no, the plugin is ended
   * @return its exit code, which says nothing about the command in the container
   */
  int hold(Installed plugin, Call call, BooleanSupplier wanted) throws InterruptedException {
    String response = response(call.session());
    Map<String, String> variables = new HashMap<>(environment);
    if (plugin.version().hidesToken()) {
      variables.put(RESPONSE, response);
    }
    return programs.inForeground(
        new Program(
            List.of(
                plugin.path().toString(),
                plugin.version().hidesToken() ? RESPONSE : response,
                call.region(),
                "StartSession",
                environment.getOrDefault("AWS_PROFILE", ""),
                call.request().toString(),
                call.endpoint()),
            variables),
        wanted);
  }

  private static String response(OpenedSession session) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("SessionId", session.id())
        .put("TokenValue", session.token())
        .put("StreamUrl", session.streamUrl())
        .toString();
  }
}
