package dev.ecsdeploy.aws.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Credentials as a source gave them.
 *
 * @param end when they expire; null for never
 */
record Lease(AwsCredentials credentials, @Nullable Instant end) {
  /** Whether they are good at a time. */
  boolean isGood(Instant now) {
    return end == null || now.isBefore(end);
  }
}
