package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.world.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/simulator.md says is so. */
class SimulatorPageTest {
  private static final Path PAGE =
      Path.of(
          System.getProperty("project.directory", System.getProperty("user.dir")),
          "docs/simulator.md");
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| (.*\\.) \\|$");

  @Test
  void listsEveryScenarioWithItsDescription() throws IOException {
    List<String> rows = new ArrayList<>();
    Matcher row = ROW.matcher(Files.readString(PAGE));
    while (row.find()) {
      rows.add(row.group(1) + ": " + row.group(2));
    }

    assertThat(rows)
        .isEqualTo(
            Scenario.names().entrySet().stream()
                .map(name -> name.getKey() + ": " + name.getValue())
                .toList());
  }

  @Test
  void listsEveryOperation() throws IOException {
    SimulatedRegion region =
        new SimulatedRegion(Scenario.named("steady"), "eu-west-1", Stage.START, List::of);
    List<String> rows =
        region.operations().entrySet().stream()
            .map(
                each ->
                    "| `%s` | %s |"
                        .formatted(
                            each.getKey().title(),
                            each.getValue().stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", "))))
            .toList();

    assertThat(Files.readString(PAGE)).contains(String.join("\n", rows));
  }

  @Test
  void showsAScenarioThatCanBeReadAndTheUsualTiming() throws IOException {
    Matcher example = YAML.matcher(Files.readString(PAGE));
    assertThat(example.find()).isTrue();

    Scenario scenario = Scenario.read(SourceText.of("docs/simulator.md", example.group(1)));

    assertThat(scenario.conditions().timing()).isEqualTo(Timing.DEFAULT);
    try (Stage stage = Stage.of(scenario, Stage.service())) {
      stage.deploy();
      stage.waitSeconds(60);
      assertThat(stage.tasks("STOPPED")).hasSize(2);
    }
  }

  @Test
  void everyExampleOfAScenarioCanBeRead() throws IOException {
    Matcher example = YAML.matcher(Files.readString(PAGE));
    int examples = 0;
    while (example.find()) {
      String text = example.group(1);
      String scenario = text.startsWith("description:") ? text : "description: a part\n" + text;
      assertThatCode(() -> Scenario.read(SourceText.of("docs/simulator.md", scenario)))
          .doesNotThrowAnyException();
      examples++;
    }
    assertThat(examples).isEqualTo(2);
  }
}
