package dev.ecsdeploy.console;

import java.io.PrintStream;

/**
 * The two streams of a command; what is written to them at once stays together.
 *
 * @param out the standard output
 * @param err the standard error
 * @param outStyle the colours of the standard output
 * @param errStyle the colours of the standard error
 * @param redactor masks what is written to either
 */
public record Streams(
    PrintStream out, PrintStream err, Style outStyle, Style errStyle, Redactor redactor) {

  /** Writes a text to the standard output, as it is. */
  synchronized void result(String text) {
    print(out, text);
  }

  /** Writes a text to the standard error, as it is. */
  synchronized void narrate(String text) {
    print(err, text);
  }

  private static void print(PrintStream stream, String text) {
    stream.print(text);
    stream.flush();
  }

  /** The text with every secret masked. */
  String mask(String text) {
    return redactor.redact(text);
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
