package dev.ecsdeploy.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ConsoleTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:01Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Redactor redactor = new Redactor();

  @Test
  void resultsGoToOneStreamAndNarrationToTheOther() {
    Console console = plain(false);
    console.result("{}\n");
    console.say("doing");
    console.warn("careful");
    console.say(Console.Level.ERROR, "failed");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{}\n");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("doing\nwarning: careful\nerror: failed\n");
  }

  @Test
  void timesAreShownInTheZoneOfTheReader() {
    plain(false).say(NOON, "registered");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("21:00:01  registered\n");
  }

  @Test
  void debugLinesAreShownOnlyWhenAskedFor() {
    plain(false).say(Console.Level.DEBUG, "call");
    assertThat(err.size()).isZero();
    plain(true).say(Console.Level.DEBUG, "call");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("debug: call\n");
  }

  @Test
  void secretsReachNeitherStream() {
    redactor.hide("hunter2");
    redactor.hide("hunter2-and-more");
    redactor.hide("");
    Console console = plain(true);
    console.result("a hunter2-and-more b\n");
    console.say(NOON, "hunter2");
    console.say(Console.Level.DEBUG, "x=hunter2");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a *** b\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("21:00:01  ***\ndebug: x=***\n");
  }

  @Test
  void aJsonLogMasksWhatItEscapes() {
    redactor.hide("pass\"word");
    Console console = new JsonLinesConsole(streams(), InstantSource.fixed(NOON), false);
    console.say("the pass\"word");
    console.say("");
    console.say(Console.Level.DEBUG, "unseen");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"time\":\"2026-01-01T12:00:01Z\",\"level\":\"info\",\"message\":\"the ***\"}\n");
  }

  @Test
  void anEventStaysJsonWhateverASecretLooksLike() {
    redactor.hide("5432");
    redactor.hide("pass\"word");
    ObjectNode event =
        JsonNodeFactory.instance
            .objectNode()
            .put("port", 5432)
            .put("count", 2)
            .put("by pass\"word", true);
    event.putArray("lines").add("is pass\"word").addNull();
    new JsonLinesConsole(streams(), InstantSource.fixed(NOON), false)
        .say(NOON, "an event", () -> event);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .endsWith(
            "\"event\":{\"port\":\"***\",\"count\":2,\"by ***\":true,"
                + "\"lines\":[\"is ***\",null]}}\n");
  }

  @Test
  void aResultIsMaskedAlsoWhereItIsJson() {
    redactor.hide("pass\"word");
    plain(false).result("{\"value\":\"pass\\\"word\"}\n");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"value\":\"***\"}\n");
  }

  @Test
  void theFooterStaysBelowTheLines() {
    TerminalConsole console = new TerminalConsole(plain(false), streams(), 20);
    console.footer(List.of("2 pending"));
    console.say("line");
    console.footer(List.of("2 pending"));
    console.footer(List.of("a footer that is much too wide"));
    console.close();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            String.join(
                "\u001b[1A\r\u001b[J",
                "2 pending\n",
                "line\n2 pending\n",
                "a footer that is m…\n",
                ""));
  }

  private PlainConsole plain(boolean debug) {
    return new PlainConsole(streams(), () -> ZoneId.of("Asia/Tokyo"), debug);
  }

  private Streams streams() {
    return new Streams(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        Style.PLAIN,
        Style.PLAIN,
        redactor);
  }
}
