package dev.ecsdeploy.jsonnet.machine;

import java.nio.file.Path;
import scala.collection.mutable.HashMap;

/**
 * A file, as sjsonnet knows it.
 *
 * @param path where it is
 * @param shown how messages name it
 */
record FilePath(Path path, String shown) implements sjsonnet.Path {

  @Override
  public String relativeToString(sjsonnet.Path from) {
    return shown;
  }

  @Override
  public sjsonnet.Path parent() {
    return sibling("");
  }

  /** A file that is named relative to this one. */
  FilePath sibling(String name) {
    Path beside = Path.of(shown).resolveSibling(name).normalize();
    return new FilePath(path.resolveSibling(name).normalize(), beside.toString());
  }

  @Override
  public int segmentCount() {
    return path.getNameCount();
  }

  @Override
  public String last() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public sjsonnet.Path $div(String name) {
    return new FilePath(path.resolve(name), name);
  }

  @Override
  public String renderOffsetStr(int offset, HashMap<sjsonnet.Path, int[]> lines) {
    return ":" + offset;
  }
}
