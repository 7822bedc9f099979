package dev.ecsdeploy.cli;

import dev.ecsdeploy.config.Config;
import dev.ecsdeploy.config.ConfigFiles;
import dev.ecsdeploy.config.Tool;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.migrate.Migration;
import dev.ecsdeploy.migrate.Migrator;
import dev.ecsdeploy.migrate.Migrator.Definition;
import dev.ecsdeploy.view.MigrateView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes an ecsdeploy project of one of ecspresso. */
@Command(
    name = "migrate",
    description =
        "Make a project of ecsdeploy beside one of ecspresso, and check that both render the same.",
    footer = {
      "  ecsdeploy migrate",
      "  ecsdeploy migrate --config=ecspresso.yml --envfile=stg.env --force"
    })
final class MigrateCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--force", description = "Replace files that are there already.")
  private boolean force;

  MigrateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path old = configFile();
    ProjectCheck check = new ProjectCheck(session, old);
    Migration migration = plan(old, check);
    Set<Path> there = new LinkedHashSet<>(migration.files().keySet());
    there.removeIf(Files::notExists);
    if (!there.isEmpty() && !force) {
      throw Failure.usage(
          there.iterator().next() + " is there already",
          "nothing was written",
          "--force replaces it, or move it away");
    }
    NewFiles files = NewFiles.write(migration.files());
    List<String> same;
    try {
      same = check.compare(newConfig(migration));
    } catch (RuntimeException e) {
      files.takeBack();
      throw e;
    }
    MigrateView.lines(migration, same, check.unable()).forEach(session.console()::say);
    return ExitCode.DONE.code();
  }

  private Path configFile() {
    String given = session.invocation().options().config;
    Path file =
        ConfigFiles.find(session.invocation().directory(), given == null ? "ecspresso.yml" : given);
    if (Tool.of(file) == Tool.ECSDEPLOY) {
      throw Failure.usage(
          file + " is a config file of ecsdeploy",
          "migrate makes one of ecspresso's",
          "--config=ecspresso.yml");
    }
    return file;
  }

  private static Path newConfig(Migration migration) {
    return migration.files().keySet().stream()
        .filter(file -> Tool.of(file) == Tool.ECSDEPLOY)
        .filter(file -> !String.valueOf(file.getFileName()).startsWith("ecsdeploy-"))
        .findFirst()
        .orElseThrow();
  }

  private static Migration plan(Path old, ProjectCheck check) {
    Set<Definition> definitions = new LinkedHashSet<>();
    boolean warns = false;
    for (ProjectCheck.Old project : check.projects()) {
      Config config = project.config();
      add(definitions, "task_definition", config.taskDefinition());
      add(definitions, "service_definition", config.serviceDefinition());
      add(definitions, "express_definition", config.expressDefinition());
      warns |= project.warns();
    }
    return Migrator.plan(old, read(old), new ArrayList<>(definitions), warns);
  }

  private static void add(Set<Definition> definitions, String key, @Nullable Path file) {
    if (file != null && definitions.stream().noneMatch(each -> each.file().equals(file))) {
      definitions.add(new Definition(key, file, read(file)));
    }
  }

  private static SourceText read(Path file) {
    try {
      return SourceText.of(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
