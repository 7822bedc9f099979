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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that nobody asks for costs nothing. */
class PagesCostTest {
  private static final Pattern LOADED =
      Pattern.compile("(?m)(dev\\.ecsdeploy\\.report\\.[\\w.$]+) source:");

  @TempDir private Path directory;

  @Test
  void noClassOfAPageIsLoadedWhereNoneIsAskedFor() throws IOException, InterruptedException {
    assertThat(loaded(List.of()))
        .as("the witness that hears nothing is all")
        .isSubsetOf("dev.ecsdeploy.report.Witness", "dev.ecsdeploy.report.Witness$1");
    assertThat(loaded(List.of("--report=" + directory.resolve("report.html"))))
        .contains("dev.ecsdeploy.report.Recording", "dev.ecsdeploy.report.html.ReportPage")
        .doesNotContain("dev.ecsdeploy.report.markdown.MarkdownPage");
  }

  private Set<String> loaded(List<String> options) throws IOException, InterruptedException {
    Path log = directory.resolve("classes.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log + ":none",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "deploy",
                "--simulate",
                "--envfile=stg.env"));
    command.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(WebExample.DIRECTORY.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out.log").toFile());
    builder.environment().remove(SummaryFile.VARIABLE);
    assertThat(builder.start().waitFor())
        .as(Files.readString(directory.resolve("out.log")))
        .isZero();
    Set<String> classes = new TreeSet<>();
    Matcher loaded = LOADED.matcher(Files.readString(log));
    while (loaded.find()) {
      classes.add(loaded.group(1));
    }
    return classes;
  }
}
