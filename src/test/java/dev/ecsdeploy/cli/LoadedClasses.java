package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The classes that a command loads, run in a process of its own. */
final class LoadedClasses {
  private static final Pattern LOADED = Pattern.compile("(?m)^([\\w.$]+)\\S* source:");

  private LoadedClasses() {}

  /**
   * Runs a command, which must end well.
   *
   * @param work a directory for what the process writes
   * @param project the directory that it runs in
   */
  static Set<String> of(Path work, Path project, List<String> arguments)
      throws IOException, InterruptedException {
    Path log = work.resolve("classes.log");
    Path out = work.resolve("out.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log + ":none",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().remove(SummaryFile.VARIABLE);
    assertThat(builder.start().waitFor()).as(Files.readString(out)).isZero();
    Set<String> classes = new TreeSet<>();
    Matcher loaded = LOADED.matcher(Files.readString(log));
    while (loaded.find()) {
      classes.add(loaded.group(1));
    }
    return classes;
  }
}
