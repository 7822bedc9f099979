package dev.ecsdeploy.migrate;

import java.util.List;

/**
 * A Go template as a Pebble template.
 *
 * @param text the Pebble template; where there are obstacles, it is of no use
 * @param obstacles what has no translation, in the order of the file
 */
public record Translation(String text, List<Obstacle> obstacles) {
  public Translation {
    obstacles = List.copyOf(obstacles);
  }

  /** Whether all of it is translated. */
  public boolean isWhole() {
    return obstacles.isEmpty();
  }
}
