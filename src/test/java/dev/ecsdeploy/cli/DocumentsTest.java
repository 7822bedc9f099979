package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Holds the documentation against the program. */
class DocumentsTest {
  private static final Path PROJECT = Path.of(System.getProperty("project.directory", ""));

  @Test
  void theExitCodesAreThoseOfTheProgram() {
    StringBuilder page =
        new StringBuilder("# Exit codes\n\nMade from the program; a test checks it.\n\n");
    page.append("| code | means |\n| --- | --- |\n");
    for (ExitCode code : ExitCode.values()) {
      page.append("| %d | %s |%n".formatted(code.code(), code.meaning()));
    }
    page.append(
        """

        What each ending of a rollout means, and what to do: [failures](failures.md).
        """);
    Golden.check("docs/exit-codes.md", page.toString());
  }

  @Test
  void thePagesOfTheReferenceAreThoseOfTheProgram() throws IOException {
    Map<String, String> pages = ReferencePages.of(commandLine());
    pages.forEach((name, page) -> Golden.check("docs/reference/" + name, page));
    try (Stream<Path> files = Files.list(PROJECT.resolve("docs/reference"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(pages.keySet());
    }
  }

  @Test
  void everyOptionSaysWhatItIsFor() {
    Stream.concat(Stream.of(commandLine()), commandLine().getSubcommands().values().stream())
        .flatMap(command -> command.getCommandSpec().options().stream())
        .forEach(
            option ->
                assertThat(option.description())
                    .as(option.longestName())
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text).isNotBlank()));
  }

  @Test
  void everyCommandSaysInItsHelpWhatItIsFor() {
    commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              String first = command.getCommandSpec().usageMessage().description()[0];
              assertThat(command.getUsageMessage().replaceAll("\\s+", " "))
                  .as(name)
                  .contains(first, " Examples: ecsdeploy ");
            });
  }

  @Test
  void everyCommandEndsItsHelpWithExamplesThatCanBeTyped() {
    commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              List<String> examples =
                  List.of(command.getCommandSpec().usageMessage().footer()).stream()
                      .map(line -> line.replaceFirst("\\s+[#>|].*", "").strip())
                      .toList();
              assertThat(examples).as("examples of " + name).isNotEmpty();
              for (String example : examples) {
                String[] words = example.split(" +");
                assertThat(words[0]).as(example).isEqualTo("ecsdeploy");
                commandLine()
                    .parseArgs(List.of(words).subList(1, words.length).toArray(new String[0]));
              }
            });
  }

  @Test
  void everyCommandPrintsItsHelpAndCallsNothing() {
    SimulatedWorld world = SimulatedWorld.of(Scenarios.find(PROJECT, "steady"));
    for (String name : commandLine().getSubcommands().keySet()) {
      for (String[] asked : List.of(new String[] {name, "--help"}, new String[] {"help", name})) {
        Run run = Run.of(PROJECT, world, asked).exitsWith(ExitCode.DONE).callsNothing();
        run.out().startsWith("Usage: ecsdeploy " + name);
        run.err().isEmpty();
      }
    }
  }

  @Test
  void everyCommandHasItsPlaceInTheHelp() {
    commandLine()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(HelpLayout.commands().contains(name))
                    .as(name)
                    .isNotEqualTo(command.getCommandSpec().usageMessage().hidden()));
  }

  @Test
  void everyLinkBetweenTheDocumentsLeadsSomewhere() throws IOException {
    Pattern link = Pattern.compile("\\]\\((?!https?:)([^)#]*)(#[^)]*)?\\)");
    try (Stream<Path> pages = Files.walk(PROJECT.resolve("docs"))) {
      List<Path> all =
          Stream.concat(Stream.of(PROJECT.resolve("README.md")), pages)
              .filter(page -> page.toString().endsWith(".md"))
              .toList();
      for (Path page : all) {
        Matcher matcher = link.matcher(Files.readString(page));
        while (matcher.find()) {
          String target = matcher.group(1);
          Path file = target.isEmpty() ? page : page.resolveSibling(target).normalize();
          assertThat(file).as("link in " + page).exists();
          if (matcher.group(2) != null) {
            assertThat(anchors(file)).as("link in " + page).contains(matcher.group(2).substring(1));
          }
        }
      }
    }
  }

  /** The {@code try:} lines name sections; those of symptoms are made from their names. */
  @Test
  void everyFailureLeadsToASectionAndEverySymptomHasOne() throws IOException {
    List<String> sections = anchors(PROJECT.resolve("docs/failures.md"));
    Pattern section = Pattern.compile("failures\\.md#([a-z-]+)");
    try (Stream<Path> files = Files.walk(PROJECT.resolve("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher named = section.matcher(Files.readString(file));
        while (named.find()) {
          assertThat(sections).as("section named in " + file).contains(named.group(1));
        }
      }
    }
    String symptoms =
        Files.readString(PROJECT.resolve("src/main/java/dev/ecsdeploy/rollout/Symptom.java"));
    List<String> anchors =
        Pattern.compile(" _ -> \"([a-z-]+)\";")
            .matcher(symptoms)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(anchors).hasSizeGreaterThan(30);
    assertThat(sections).containsAll(anchors);
    assertThat(sections)
        .contains("rolled-back", "not-rolled-back", "timed-out", "superseded", "interrupted");
  }

  private static List<String> anchors(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(
            line ->
                line.replaceFirst("^#+\\s*", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9 _-]", "")
                    .replace(' ', '-'))
        .toList();
  }

  private static CommandLine commandLine() {
    Surroundings nowhere =
        new Surroundings(
            Map.of(),
            PROJECT,
            new Surroundings.Terminal(
                new Surroundings.Input(InputStream.nullInputStream(), false),
                System.out,
                System.err,
                false,
                false,
                80),
            new Surroundings.Time(Clock.systemUTC(), () -> ZoneOffset.UTC, duration -> {}),
            new ProcessPrograms(),
            null);
    GlobalOptions options = new GlobalOptions();
    return Ecsdeploy.commandLine(nowhere, options, new Session(nowhere, options));
  }
}
