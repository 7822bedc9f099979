package dev.ecsdeploy.cli;

import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.json.JsonText;
import dev.ecsdeploy.task.RunPlan;
import dev.ecsdeploy.task.TaskEvent;
import dev.ecsdeploy.task.TaskOutcome;
import dev.ecsdeploy.view.TaskOutcomeView;
import dev.ecsdeploy.view.TaskView;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Tells of one run on the console, as it goes on. What containers write is its result. */
final class TaskNarrator implements Consumer<TaskEvent> {
  private final Console console;
  private final RunPlan plan;
  private final boolean json;

  TaskNarrator(Console console, RunPlan plan, boolean json) {
    this.console = console;
    this.plan = plan;
    this.json = json;
  }

  void plan() {
    TaskView.plan(plan).forEach(console::say);
  }

  /** Ends a dry run: what would be sent is the result. */
  int dryRun() {
    console.say("dry run: nothing was started");
    console.result(JsonText.write(TaskView.json(plan)));
    return ExitCode.DONE.code();
  }

  @Override
  public void accept(TaskEvent event) {
    if (event instanceof TaskEvent.Logged(var line)) {
      String text = TaskView.logged(line, plan);
      if (json) {
        console.say(text);
      } else {
        console.result(text + "\n");
      }
    } else {
      console.say(event.at(), TaskView.line(event));
    }
  }

  void ended(TaskOutcome outcome, Instant now) {
    String last = TaskOutcomeView.ended(outcome);
    if (!last.isEmpty()) {
      console.say(now, last);
    }
    List<String> error = TaskOutcomeView.error(outcome, console.style());
    if (!error.isEmpty()) {
      console.say("");
      console.say(Console.Level.ERROR, String.join("\n", error));
    }
    if (json) {
      console.result(JsonText.write(TaskOutcomeView.json(outcome)));
    }
  }
}
