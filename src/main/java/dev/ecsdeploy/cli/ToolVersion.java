package dev.ecsdeploy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class ToolVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"ecsdeploy " + current()};
  }

  static String current() {
    try (InputStream text = ToolVersion.class.getResourceAsStream("version.txt")) {
      if (text == null) {
        throw new IllegalStateException("version.txt is missing from the build");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
