package dev.ecsdeploy.report;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Takes from a text what no page may show: secrets, and what only a terminal understands. */
final class PlainText {
  private static final int LONGEST = 2000;

  /** Colours and other commands for terminals (ECMA-48), which also stand in logs of containers. */
  private static final Pattern COMMANDS = Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|[@-_])");

  /** Other control characters, and those that turn the direction in which a text is read. */
  private static final Pattern CONTROLS =
      Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]|[\u202a-\u202e\u2066-\u2069]");

  private final UnaryOperator<String> mask;

  PlainText(UnaryOperator<String> mask) {
    this.mask = mask;
  }

  /** A text that stands in one line. */
  String line(String text) {
    return clipped(of(text).replace("\n", " ").strip());
  }

  /** A text line by line. */
  List<String> lines(String text) {
    return of(text).lines().map(PlainText::clipped).toList();
  }

  /** Commands in the midst of a secret would hide it from the mask, so it is masked twice. */
  String of(String text) {
    String shown = COMMANDS.matcher(mask.apply(text)).replaceAll("");
    return mask.apply(CONTROLS.matcher(shown).replaceAll(""));
  }

  private static String clipped(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
