package dev.ecsdeploy.console;

import java.io.PrintStream;

/**
 * The two streams of a command.
 *
 * @param out the standard output
 * @param err the standard error
 * @param outStyle the colours of the standard output
 * @param errStyle the colours of the standard error
 * @param redactor masks what is written to either
 */
public record Streams(
    PrintStream out, PrintStream err, Style outStyle, Style errStyle, Redactor redactor) {}
