package dev.ecsdeploy.task.session;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.OpenedSession;
import dev.ecsdeploy.live.Sessions;
import dev.ecsdeploy.task.session.SessionPlugin.Installed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Task;

/** Opens a session in a container, and has the plugin hold it until it ends. */
public final class ExecSession {
  private static final String GUIDE = "docs/failures.md#no-session";

  private final Live live;
  private final SessionPlugin plugin;

  public ExecSession(Live live, SessionPlugin plugin) {
    this.live = live;
    this.plugin = plugin;
  }

  /**
   * Opens a session, unless it is known before that this will fail; ends with it.
   *
   * @throws Failure with all that stands in the way; when AWS refuses; when the session is cut off
   * @throws InterruptedException when the command is to end now; so does the session
   */
  public void hold(SessionRequest request, Consumer<SessionEvent> listener)
      throws InterruptedException {
    Installed installed = ready(request);
    OpenedSession opened = open(request);
    if (!installed.version().hidesToken()) {
      listener.accept(new SessionEvent.TokenInArguments(installed.version().text()));
    }
    listener.accept(new SessionEvent.Opened(request));
    AtomicReference<String> ending = new AtomicReference<>("");
    int exit =
        plugin.hold(
            installed,
            new SessionPlugin.Call(
                opened, request.json(), live.sessions().region(), live.sessions().endpoint()),
            () -> goesOn(request, ending));
    checkEnding(request, exit, ending.get());
  }

  private Installed ready(SessionRequest request) throws InterruptedException {
    List<Hindrance> found = new ArrayList<>();
    Optional<Installed> installed = plugin.find();
    installed.ifPresentOrElse(
        there -> {
          if (there.version().isTooOld()) {
            found.add(tooOld(there.version()));
          }
        },
        () -> found.add(missing()));
    found.addAll(Examination.of(live.services(), request));
    if (installed.isEmpty() || !found.isEmpty()) {
      found.addAll(RightsExamination.of(live, request));
      throw hindered(request, found);
    }
    return installed.get();
  }

  private static Hindrance missing() {
    return Hindrance.ofProject(
        SessionPlugin.NAME + " is not on the PATH",
        "install the Session Manager plugin of AWS, docs/guide.md#exec");
  }

  private static Hindrance tooOld(PluginVersion version) {
    return Hindrance.ofProject(
        "%s is of version %s, which is too old".formatted(SessionPlugin.NAME, version.text()),
        "install a newer one than " + PluginVersion.oldest());
  }

  private static Failure hindered(SessionRequest request, List<Hindrance> found) {
    String what = "cannot open a session in " + named(request);
    boolean ofProject = found.stream().anyMatch(each -> each.kind() == Failure.Kind.PROJECT);
    return ofProject
        ? Failure.project(what, reasons(found), remedies(found))
        : Failure.aws(what, reasons(found), remedies(found));
  }

  private static String named(SessionRequest request) {
    return "container %s of task %s".formatted(request.container().name(), request.taskId());
  }

  private static String reasons(List<Hindrance> found) {
    return found.stream().map(Hindrance::what).collect(Collectors.joining("\n"));
  }

  private static String remedies(List<Hindrance> found) {
    return found.stream().map(Hindrance::remedy).distinct().collect(Collectors.joining(" · "))
        + " · "
        + GUIDE;
  }

  private OpenedSession open(SessionRequest request) {
    Sessions sessions = live.sessions();
    try {
      return switch (request.purpose()) {
        case Purpose.Command command -> sessions.execute(request.execute(command));
        case Purpose.Forward forward -> sessions.start(request.start(forward));
      };
    } catch (Failure refused) {
      throw Sessions.isUnconnected(refused) ? explained(request, refused) : refused;
    }
  }

  /** AWS says no more than that nothing answers. */
  private Failure explained(SessionRequest request, Failure refused) {
    List<Hindrance> found = RightsExamination.of(live, request);
    return found.isEmpty()
        ? Failure.aws(
            refused.what(),
            refused.why(),
            "again in a minute · the way from the task to ssmmessages.%s (NAT, VPC endpoint) · %s"
                .formatted(live.sessions().region(), GUIDE),
            refused)
        : Failure.aws(refused.what(), reasons(found), remedies(found), refused);
  }

  private boolean goesOn(SessionRequest request, AtomicReference<String> ending) {
    try {
      Optional<Task> task =
          live.tasks().all(request.cluster(), List.of(request.task().taskArn())).stream()
              .findFirst();
      if (task.isPresent() && "RUNNING".equals(task.get().lastStatus())) {
        return true;
      }
      ending.set(task.map(ExecSession::ended).orElse("ECS knows it no more"));
      return false;
    } catch (Failure unanswered) {
      // It is asked again in some seconds; a session is not cut off because a question failed.
      return true;
    }
  }

  private static String ended(Task task) {
    String reason = task.stoppedReason();
    return "it is " + task.lastStatus() + (reason == null ? "" : ": " + reason);
  }

  private static void checkEnding(SessionRequest request, int exit, String ending) {
    if (!ending.isEmpty()) {
      throw Failure.aws(
          "the session ended with its task " + request.taskId(),
          ending,
          "ecsdeploy exec opens one in another task");
    }
    if (exit != 0) {
      throw Failure.aws(
          "the session in " + named(request) + " did not end well",
          SessionPlugin.NAME + " ended with " + exit + "; what it said is above",
          "again; " + GUIDE);
    }
  }
}
