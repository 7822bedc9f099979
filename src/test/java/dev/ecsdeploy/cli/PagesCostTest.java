package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that nobody asks for costs nothing. */
class PagesCostTest {
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
    List<String> command = new ArrayList<>(List.of("deploy", "--simulate", "--envfile=stg.env"));
    command.addAll(options);
    return LoadedClasses.of(directory, WebExample.DIRECTORY, command).stream()
        .filter(name -> name.startsWith("dev.ecsdeploy.report."))
        .collect(Collectors.toSet());
  }
}
