package dev.ecsdeploy.migrate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes a project of ecspresso one of ecsdeploy.
 *
 * @param files the files to write and their texts; the config file is among them
 * @param obstacles what stays a Go template; without any, the project is all Pebble
 */
public record Migration(Map<Path, String> files, List<Obstacle> obstacles) {
  public Migration {
    files = new TreeMap<>(files);
    obstacles = List.copyOf(obstacles);
  }

  /** Whether the definitions stay as they are, Go templates. */
  public boolean keepsGo() {
    return !obstacles.isEmpty();
  }
}
