package dev.ecsdeploy.cli;

import dev.ecsdeploy.config.Durations;
import dev.ecsdeploy.deploy.ImageGuard;
import dev.ecsdeploy.failure.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that deploy images. */
final class ImageOptions {
  @Option(
      names = "--wait-for-image",
      paramLabel = "DURATION",
      description =
          "How long to wait for ECR replication to bring an image that is not there yet: 5m."
              + " Without it a missing image is an error at once.")
  private @Nullable String patience;

  @Option(
      names = "--image-source",
      paramLabel = "REGISTRY",
      description =
          "The ECR registry that images are replicated from, such as"
              + " 123456789012.dkr.ecr.us-east-1.amazonaws.com; it is asked why one is missing.")
  private @Nullable String source;

  /**
   * What they say.
   *
   * @throws Failure if a duration is none
   */
  ImageGuard.Terms terms() {
    return new ImageGuard.Terms(patience == null ? null : duration(patience), source);
  }

  private static Duration duration(String written) {
    return Durations.parse(written)
        .orElseThrow(
            () ->
                Failure.usage(
                    "--wait-for-image=" + written + " is no duration",
                    "a duration is a number with a unit, and longer than nothing",
                    "--wait-for-image=90s, --wait-for-image=5m"));
  }
}
