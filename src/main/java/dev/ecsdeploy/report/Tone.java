package dev.ecsdeploy.report;

import dev.ecsdeploy.rollout.RolloutOutcome;

/** How a command ended, for the eye. */
public enum Tone {
  /** What was asked for is so. */
  GOOD("✅", "done"),
  /** Nothing went wrong, and there is something to know. */
  NOTE("ℹ️", "note"),
  /** It is not known yet whether something went wrong. */
  ATTENTION("⚠️", "attention"),
  /** Something went wrong. */
  BAD("❌", "failed");

  private final String symbol;
  private final String word;

  Tone(String symbol, String word) {
    this.symbol = symbol;
    this.word = word;
  }

  /** A sign for it. */
  public String symbol() {
    return symbol;
  }

  /** The same for those who do not see the symbol. */
  public String word() {
    return word;
  }

  static Tone of(RolloutOutcome outcome) {
    return switch (outcome) {
      case RolloutOutcome.Succeeded _, RolloutOutcome.Undone _ -> GOOD;
      case RolloutOutcome.Reached _, RolloutOutcome.Paused _ -> NOTE;
      case RolloutOutcome.Superseded _, RolloutOutcome.TimedOut _, RolloutOutcome.Interrupted _ ->
          ATTENTION;
      case RolloutOutcome.RolledBack _, RolloutOutcome.Failed _ -> BAD;
    };
  }
}
