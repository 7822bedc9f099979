package dev.ecsdeploy.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;

/** What is said of a fault in a file, in one line. */
final class FaultText {
  private FaultText() {}

  /** Reads, which must fail: the place, what is there, and the three parts of the failure. */
  static String of(String text, Runnable reading) {
    Failure failure = catchThrowableOfType(Failure.class, reading::run);
    assertThat(failure).as(text).isNotNull();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.PROJECT);
    return shown(failure.excerpt().orElseThrow())
        + " "
        + failure.what()
        + " | "
        + failure.why()
        + " | "
        + failure.hint();
  }

  /** The place, and what is there. */
  static String shown(SourceExcerpt place) {
    String text = place.text();
    int start = Math.min(place.column() - 1, text.length());
    int end = Math.min(start + place.length(), text.length());
    return place.line() + ":" + place.column() + " " + text.substring(start, end);
  }
}
