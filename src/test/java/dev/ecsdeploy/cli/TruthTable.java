package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Journal;
import dev.ecsdeploy.simulator.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of the deployments of one kind: a column for each ending, a row for each fault.
 *
 * @param <E> the endings
 */
record TruthTable<E extends Enum<E>>(String title, List<E> endings, List<Fault> faults) {

  /** What is in a cell. */
  interface Cell<E> {
    /** Deploys once, and checks that what is told is so. */
    String of(E ending, Fault fault) throws IOException;
  }

  /** The table, as a section of a page. */
  String section(Cell<E> cell) throws IOException {
    StringBuilder page = new StringBuilder("\n## ").append(title).append("\n\n| fault |");
    for (E ending : endings) {
      page.append(' ').append(words(ending)).append(" |");
    }
    page.append("\n|").append(" --- |".repeat(endings.size() + 1)).append('\n');
    for (Fault fault : faults) {
      page.append("| ").append(fault.name()).append(" |");
      for (E ending : endings) {
        page.append(' ').append(cell.of(ending, fault)).append(" |");
      }
      page.append('\n');
    }
    return page.toString();
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The exit code, how many changes were carried out, and how many calls only asked something. */
  static String cell(Run run) {
    long changes = carriedOut(run).filter(Journal.Entry::changes).count();
    long reads = run.entries().stream().filter(entry -> !entry.changes()).count();
    return "%d · %d · %d".formatted(run.exitCode(), changes, reads);
  }

  /** How often an operation was carried out, whether or not its answer arrived. */
  static long carriedOut(Run run, String operation) {
    return carriedOut(run).filter(entry -> entry.operation().equals(operation)).count();
  }

  private static Stream<Journal.Entry> carriedOut(Run run) {
    return run.entries().stream().filter(entry -> Set.of("ok", "lost").contains(entry.ending()));
  }

  /** A scenario with an ending, and with faults that may be empty. */
  static Scenario scenario(String ending, List<String> faults) {
    String listed =
        faults.stream()
            .filter(fault -> !fault.isEmpty())
            .map(fault -> "  - " + fault + "\n")
            .collect(Collectors.joining());
    return Scenario.read(
        SourceText.of(
            "scenario.yml",
            "description: a test\nderegistration_delay: 5s\n"
                + ending
                + "\n"
                + (listed.isEmpty() ? "" : "faults:\n" + listed)));
  }
}
