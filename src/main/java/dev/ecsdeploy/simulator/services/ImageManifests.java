package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Ids;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Manifests of images, as the OCI image format specification defines them: an image for one
 * platform has a manifest and a configuration, one for several has an index.
 */
final class ImageManifests {
  /** What an image is there for of which nothing else is said. */
  static final List<String> EVERYWHERE = List.of("linux/amd64", "linux/arm64", "windows/amd64");

  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final int DIGITS = 64;

  private ImageManifests() {}

  /** The manifest or index of an image that is there for these platforms; none for everything. */
  static ObjectNode of(List<String> platforms) {
    List<String> all = platforms.isEmpty() ? EVERYWHERE : platforms;
    return all.size() == 1 ? manifest(all.getFirst()) : index(all);
  }

  private static ObjectNode index(List<String> platforms) {
    ArrayNode manifests = Json.array();
    for (String platform : platforms) {
      ObjectNode entry = Json.object().put("mediaType", MANIFEST);
      entry.put("digest", Ids.digest(platform));
      manifests.add(entry.set("platform", configuration(platform)));
    }
    ObjectNode index = Json.object().put("schemaVersion", 2).put("mediaType", INDEX);
    return index.set("manifests", manifests);
  }

  /** The digest of a configuration spells the platform, so that it can be found by it. */
  private static ObjectNode manifest(String platform) {
    String digits = HexFormat.of().formatHex(platform.getBytes(StandardCharsets.UTF_8));
    ObjectNode config = Json.object();
    config.put("mediaType", "application/vnd.oci.image.config.v1+json");
    config.put("digest", "sha256:" + digits + "0".repeat(DIGITS - digits.length()));
    ObjectNode manifest = Json.object().put("schemaVersion", 2).put("mediaType", MANIFEST);
    manifest.set("config", config);
    return manifest.set("layers", Json.array());
  }

  /** The configuration with such a digest. */
  static ObjectNode blob(String digest) {
    byte[] spelt = HexFormat.of().parseHex(digest.replaceFirst("^sha256:", ""));
    return configuration(new String(spelt, StandardCharsets.UTF_8).replace("\0", ""));
  }

  private static ObjectNode configuration(String platform) {
    String[] parts = platform.split("/", 2);
    return Json.object().put("os", parts[0]).put("architecture", parts[1]);
  }
}
