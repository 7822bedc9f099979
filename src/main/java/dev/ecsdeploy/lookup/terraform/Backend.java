package dev.ecsdeploy.lookup.terraform;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * Where a state really is, as {@code .terraform/terraform.tfstate} says it.
 *
 * @param node its {@code backend} block
 * @param workspace the workspace that is selected
 */
record Backend(JsonNode node, String workspace) {
  static final String DEFAULT_WORKSPACE = "default";

  String type() {
    return node.path("type").asString("");
  }

  /** A setting; empty where it is not made. */
  String text(String name) {
    return text(node.path("config"), name);
  }

  private static String text(JsonNode config, String name) {
    return config.path(name).asString("");
  }

  /** Bucket and key; the states of other workspaces have a prefix. */
  String s3Object() {
    String prefix = text("workspace_key_prefix").isEmpty() ? "env:" : text("workspace_key_prefix");
    String key = text("key");
    return text("bucket")
        + "/"
        + (workspace.equals(DEFAULT_WORKSPACE) ? key : prefix + "/" + workspace + "/" + key);
  }

  String localPath() {
    String path = text("path").isEmpty() ? "terraform.tfstate" : text("path");
    String directory =
        text("workspace_dir").isEmpty() ? "terraform.tfstate.d" : text("workspace_dir");
    return workspace.equals(DEFAULT_WORKSPACE)
        ? path
        : Path.of(directory, workspace, "terraform.tfstate").toString();
  }

  /** Host, organization and workspace, whose name may consist of a prefix and the selected one. */
  String remoteWorkspace() {
    JsonNode workspaces = node.path("config").path("workspaces");
    JsonNode block = workspaces.isArray() ? workspaces.path(0) : workspaces;
    String name = text(block, "name");
    String host = text("hostname").isEmpty() ? "app.terraform.io" : text("hostname");
    return host
        + "/"
        + text("organization")
        + "/"
        + (name.isEmpty() ? text(block, "prefix") + workspace : name);
  }
}
