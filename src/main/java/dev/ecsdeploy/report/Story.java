package dev.ecsdeploy.report;

import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a page tells, in the order of its worth, with every secret masked.
 *
 * @param headline how it ended
 * @param sections the parts; none of them is empty
 * @param zone the time zone that times are shown in
 */
public record Story(Headline headline, List<Section> sections, ZoneId zone) {
  public Story {
    sections = List.copyOf(sections);
  }

  /**
   * How it ended, in a sentence.
   *
   * @param facts what was called, for which service, and where; each a few words
   */
  public record Headline(Tone tone, String sentence, List<String> facts) {
    public Headline {
      facts = List.copyOf(facts);
    }
  }

  /**
   * Makes a story out of what was recorded.
   *
   * @param mask hides the secrets in a text
   */
  public static Story of(Recording recording, Ending ending, UnaryOperator<String> mask) {
    return new Editor(recording, ending, new PlainText(mask)).story();
  }
}
