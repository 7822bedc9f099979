package dev.ecsdeploy.aws;

import java.util.List;
import java.util.regex.Pattern;

/** Why there are no credentials, in fewer words than the SDK's chain of providers. */
final class MissingCredentials {
  private static final String SAID = ") : [";

  /** What one provider of the chain said, behind the list of providers. */
  private static final Pattern PROVIDER =
      Pattern.compile(
          "\\w+Provider\\(.*?\\)+: (?<said>.*?)(?=, \\w+Provider\\(|\\]?$)", Pattern.DOTALL);

  /** A provider that was not set up at all, which is nobody's mistake. */
  private static final Pattern UNUSED =
      Pattern.compile(
          "Unable to load credentials from system settings|must be set|neither AWS_CONTAINER"
              + "|IMDS|ProfileFile\\(sections=\\[\\]\\)");

  private MissingCredentials() {}

  /** What the providers that were set up said; else where was looked. */
  static String why(String said) {
    int chain = said.indexOf(SAID);
    if (chain < 0) {
      return said.lines().findFirst().orElse("");
    }
    List<String> faults =
        PROVIDER
            .matcher(said.substring(chain))
            .results()
            .map(found -> found.group("said"))
            .filter(text -> !UNUSED.matcher(text).find())
            .map(text -> text.replaceFirst(": ProfileFile\\(.*", ""))
            .distinct()
            .toList();
    return faults.isEmpty()
        ? "neither the environment, a profile, a web identity, a container nor an instance gives"
            + " any"
        : String.join("\n", faults);
  }
}
