package dev.ecsdeploy.cli;

import picocli.CommandLine.Option;

/** How the result of a command is written. */
final class OutputOption {
  /** The values of {@code --output}. */
  enum Format {
    text,
    json
  }

  @Option(
      names = "--output",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How the result is written to the standard output.")
  private Format format = Format.text;

  boolean isJson() {
    return format == Format.json;
  }
}
