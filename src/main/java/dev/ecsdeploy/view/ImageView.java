package dev.ecsdeploy.view;

import dev.ecsdeploy.deploy.ImageEvent;

/** Words for what happens while images are looked for. */
public final class ImageView {
  private ImageView() {}

  /** The line for an event. */
  public static String line(ImageEvent event) {
    return switch (event) {
      case ImageEvent.NotChecked(var _, String reason) -> "note: " + reason;
      case ImageEvent.Awaited(var _, var image, var atMost) ->
          "image %s is not there yet; waiting up to %s for replication"
              .formatted(image, Words.duration(atMost));
      case ImageEvent.Arrived(var _, var image) -> "image " + image + " has arrived";
    };
  }
}
