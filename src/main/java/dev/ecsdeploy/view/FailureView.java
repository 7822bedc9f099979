package dev.ecsdeploy.view;

import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.failure.Failure;
import java.util.ArrayList;
import java.util.List;

/** Words for a failure: what, why and what to try, with the place in the file if there is one. */
public final class FailureView {
  private FailureView() {}

  /** The lines for a failure, without the word {@code error:} before the first. */
  public static List<String> lines(Failure failure, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(failure.excerpt().map(place -> place.position() + ": ").orElse("") + failure.what());
    failure.excerpt().ifPresent(place -> lines.addAll(CaretView.lines(place, style)));
    lines.addAll(labelled("why", failure.why(), style));
    lines.addAll(labelled("try", failure.hint(), style));
    return lines;
  }

  /**
   * The lines for an interrupt that came before the answer to a call that changes something.
   *
   * @param call such as {@code ecs:UpdateService}
   */
  public static List<String> interrupted(String call, Style style) {
    return lines(
        "interrupted before the answer to " + call + " came",
        "it may have been carried out: what it started goes on then",
        "ecsdeploy status · docs/failures.md#interrupted",
        style);
  }

  /** What, why and what to try, without a place. */
  static List<String> lines(String what, String why, String hint, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(what);
    lines.addAll(labelled("why", why, style));
    lines.addAll(labelled("try", hint, style));
    return lines;
  }

  /** A label and its text; further lines of the text stand below its first. */
  static List<String> labelled(String label, String text, Style style) {
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String margin = lines.isEmpty() ? "  " + style.bold(label + ":") + " " : " ".repeat(7);
      lines.add(margin + line);
    }
    return lines;
  }
}
