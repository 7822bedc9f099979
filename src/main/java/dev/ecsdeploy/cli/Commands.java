package dev.ecsdeploy.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * The commands by name. Only those whose name is among the arguments are made: finding out what
 * each takes would be most of the time that the tool needs to start.
 */
final class Commands {
  /** The commands that speak of all others. */
  private static final Set<String> SPEAK_OF_ALL = Set.of("help", "completion");

  private final Map<String, Function<Session, Object>> all = new LinkedHashMap<>();

  Commands() {
    all.put("render", RenderCommand::new);
    all.put("diff", DiffCommand::new);
    all.put("verify", VerifyCommand::new);
    all.put("deploy", DeployCommand::new);
    all.put("status", StatusCommand::new);
    all.put("rollback", RollbackCommand::new);
    all.put("scale", ScaleCommand::new);
    all.put("refresh", RefreshCommand::new);
    all.put("delete", DeleteCommand::new);
    all.put("register", RegisterCommand::new);
    all.put("revisions", RevisionsCommand::new);
    all.put("deregister", DeregisterCommand::new);
    all.put("wait", WaitCommand::new);
    all.put("continue", ContinueCommand::new);
    all.put("appspec", AppspecCommand::new);
    all.put("run", RunCommand::new);
    all.put("migrate", MigrateCommand::new);
    all.put("tasks", TasksCommand::new);
    all.put("logs", LogsCommand::new);
    all.put("init", InitCommand::new);
    all.put("schema", SchemaCommand::new);
    all.put("exec", ExecCommand::new);
    all.put("permissions", PermissionsCommand::new);
    all.put("simulator", SimulatorCommand::new);
    all.put("completion", CompletionCommand::new);
    all.put("__complete", CandidatesCommand::new);
    all.put("version", VersionCommand::new);
    all.put("help", HelpCommand::new);
  }

  /** Adds the commands that the arguments can mean. */
  void addTo(CommandLine line, Session session, String... arguments) {
    Set<String> wanted = wanted(List.of(arguments));
    all.forEach(
        (name, command) -> {
          if (wanted.contains(name)) {
            line.addSubcommand(name, command.apply(session));
          }
        });
  }

  /** The value of an option may look like a command; so all that could be meant are made. */
  private Set<String> wanted(List<String> arguments) {
    if (arguments.equals(List.of("--version")) || arguments.equals(List.of("-V"))) {
      return Set.of();
    }
    Set<String> named = arguments.stream().filter(all::containsKey).collect(Collectors.toSet());
    // Their help, and the nearest name to one that is none, need all.
    return named.isEmpty() || !Collections.disjoint(named, SPEAK_OF_ALL) ? all.keySet() : named;
  }
}
