package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.task.Programs;
import dev.ecsdeploy.task.Programs.Output;
import dev.ecsdeploy.task.Programs.Program;
import java.util.List;
import java.util.Map;

/** Has one of several things picked: by the user's own program, or by the user. */
final class Picker {
  private final Session session;

  Picker(Session session) {
    this.session = session;
  }

  /**
   * What there is to pick from.
   *
   * @param noun what the things are
   * @param option the option that makes the question needless
   * @param table a header, and a line for each thing
   * @param rows the same for programs: values with tabs between them, the key first; no header
   */
  record Offer(String noun, String option, List<String> table, List<String> rows) {

    String key(int index) {
      return rows.get(index).split("\\t", 2)[0];
    }
  }

  /**
   * The key of the one that was picked, or what was typed instead of its number.
   *
   * @throws Failure if none was picked, or nobody can be asked
   */
  String pick(Offer offer) throws InterruptedException {
    String filter = session.config().filterCommand();
    return filter == null || filter.isBlank() ? asked(offer) : filtered(offer, filter);
  }

  private String asked(Offer offer) throws InterruptedException {
    Prompt prompt = session.prompt();
    if (prompt.canAsk()) {
      session.console().say("     " + offer.table().getFirst());
      for (int i = 1; i < offer.table().size(); i++) {
        session.console().say("%3d  %s".formatted(i, offer.table().get(i)));
      }
    }
    String answer =
        prompt.ask(
            "which %s? (number or %s)".formatted(offer.noun(), offer.option().substring(2)),
            offer.option() + "=… picks one");
    boolean number =
        answer.matches("[0-9]{1,4}")
            && Integer.parseInt(answer) >= 1
            && Integer.parseInt(answer) <= offer.rows().size();
    if (number) {
      return offer.key(Integer.parseInt(answer) - 1);
    }
    return answer.isEmpty() ? "(no answer)" : answer;
  }

  private String filtered(Offer offer, String command) throws InterruptedException {
    Map<String, String> environment = session.invocation().surroundings().environment();
    Programs programs = session.invocation().surroundings().programs();
    List<String> words =
        command.contains(" ")
            ? List.of("/bin/sh", "-c", command)
            : List.of(programs.find(command, environment).map(Object::toString).orElse(command));
    Output output =
        programs.ask(new Program(words, environment), String.join("\n", offer.rows()) + "\n");
    String chosen = output.text().strip().split("\\s", 2)[0];
    if (output.exitCode() != 0 || chosen.isEmpty()) {
      throw Failure.usage(
          "no " + offer.noun() + " was picked",
          "%s ended with %d and printed no %s".formatted(command, output.exitCode(), offer.noun()),
          offer.option() + "=" + offer.key(0));
    }
    return chosen;
  }
}
