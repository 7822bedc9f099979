package dev.ecsdeploy.deploy;

import java.time.Duration;
import java.time.Instant;

/** What happens while images are looked for. */
public sealed interface ImageEvent {
  /** When. */
  Instant at();

  /** Whether an image is there could not be found out. */
  record NotChecked(Instant at, String reason) implements ImageEvent {}

  /** An image is not there yet, and is waited for. */
  record Awaited(Instant at, String image, Duration atMost) implements ImageEvent {}

  /** An image that was waited for is there. */
  record Arrived(Instant at, String image) implements ImageEvent {}
}
