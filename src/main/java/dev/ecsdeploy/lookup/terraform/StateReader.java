package dev.ecsdeploy.lookup.terraform;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.lookup.Outside;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.S3Exception;
import tools.jackson.databind.JsonNode;

/** Reads states from the places where Terraform keeps them. */
final class StateReader {
  private static final Pattern SCHEME =
      Pattern.compile("(?<scheme>[a-z][a-z0-9+.-]*)://(?<rest>.*)");

  private final Outside outside;
  private final Web web;

  StateReader(Outside outside, Web web) {
    this.outside = outside;
    this.web = web;
  }

  /**
   * The state at a path or a URL.
   *
   * @throws Failure if it cannot be read
   */
  TerraformState read(String place) {
    Matcher url = SCHEME.matcher(place);
    if (!url.matches()) {
      return file(place, Path.of(place));
    }
    return switch (url.group("scheme")) {
      case "file" -> file(place, Path.of(address(place).getPath()));
      case "s3" -> s3(url.group("rest"), "");
      case "http", "https" -> http(address(place), "");
      case "remote" -> remote(place, url.group("rest"), "");
      case "gs", "azurerm" -> throw unsupported(url.group("scheme"));
      default ->
          throw Failure.project(
              "the state " + place + " cannot be read",
              "URL scheme " + url.group("scheme") + " is not supported",
              "a path, or file, s3, http, https or remote in front of ://");
    };
  }

  private TerraformState http(URI address, String token) {
    return state(Web.shown(address), web.get(address, token));
  }

  /** The address in a text, in which blanks may stand for themselves. */
  private static URI address(String text) {
    try {
      URI address = new URI(text.replace(" ", "%20"));
      if (text.startsWith("file:") || address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException _) {
      // It is told below, without what may be a password in it.
    }
    throw Failure.project(
        "a state of Terraform cannot be read: its address is none",
        text.replaceFirst("//[^/]*@", "//…@").replaceFirst("[?].*", "?…") + " is no URL",
        "https://HOST/PATH; %25 for a % in it");
  }

  private static Failure unsupported(String kind) {
    return Failure.project(
        "a Terraform state behind " + kind + " is not supported",
        "ecsdeploy reads states from files, S3, HTTP and HCP Terraform",
        "terraform state pull > terraform.tfstate, and path: terraform.tfstate");
  }

  /** A file, which may only say where the state is. */
  private TerraformState file(String shown, Path path) {
    JsonNode tree = TerraformState.tree(shown, text(shown, path));
    return tree.path("backend").isObject()
        ? behind(new Backend(tree.path("backend"), workspace(path)))
        : TerraformState.of(shown, tree);
  }

  private static String text(String shown, Path path) {
    try {
      return Files.readString(path);
    } catch (AccessDeniedException e) {
      throw Failure.project(
          "the state " + shown + " cannot be read",
          "who runs ecsdeploy may not read the file",
          "chmod +r " + path);
    } catch (IOException e) {
      throw Failure.project(
          "the state " + shown + " cannot be read",
          Files.exists(path) ? "it is no file of text" : "there is no such file",
          "path of the tfstate plugin in the config file; optional: true if it may be missing");
    }
  }

  private static String workspace(Path state) {
    try {
      String named = Files.readString(state.resolveSibling("environment")).strip();
      return named.isEmpty() ? Backend.DEFAULT_WORKSPACE : named;
    } catch (IOException _) {
      return Backend.DEFAULT_WORKSPACE;
    }
  }

  private TerraformState behind(Backend backend) {
    return switch (backend.type()) {
      case "s3" -> s3(backend.s3Object(), backend.text("region"));
      case "http" -> read(backend.text("address"));
      case "local" -> read(backend.localPath());
      case "remote", "cloud" -> {
        String workspace = backend.remoteWorkspace();
        yield remote("remote://" + workspace, workspace, backend.text("token"));
      }
      default -> throw unsupported(backend.type());
    };
  }

  private TerraformState s3(String object, String region) {
    int slash = object.indexOf('/');
    String bucket = object.substring(0, Math.max(slash, 0));
    String key = object.substring(slash + 1);
    String place = "s3://" + object;
    if (bucket.isEmpty() || key.isEmpty()) {
      throw Failure.project(
          "the state " + place + " cannot be read",
          "it is not a bucket and a key",
          "s3://BUCKET/KEY");
    }
    AwsClients aws = region.isEmpty() ? outside.aws().get() : outside.aws().get().in(region);
    return state(
        place,
        AwsFailures.call(
            "read the state " + place,
            () -> {
              try {
                return aws.s3()
                    .getObjectAsBytes(request -> request.bucket(bucket).key(key))
                    .asString(StandardCharsets.UTF_8);
              } catch (S3Exception e) {
                throw e.statusCode() == 404 ? missing(place, AwsFailures.code(e)) : e;
              }
            }));
  }

  private static RuntimeException missing(String place, String code) {
    return Failure.project(
        "the state " + place + " cannot be read",
        code.equals("NoSuchBucket") ? "there is no such bucket" : "there is no such object",
        "the bucket, the key and the account; aws s3 ls");
  }

  /** HCP Terraform or Terraform Enterprise: host, organization and workspace. */
  private TerraformState remote(String place, String names, String backendToken) {
    String[] parts = names.split("/", -1);
    String token =
        backendToken.isEmpty() ? outside.variables().getOrDefault("TFE_TOKEN", "") : backendToken;
    if (parts.length != 3 || token.isEmpty()) {
      throw Failure.project(
          "the state " + place + " cannot be read",
          token.isEmpty() ? "TFE_TOKEN is not set" : "it is not host, organization and workspace",
          token.isEmpty() ? "TFE_TOKEN=…" : "remote://app.terraform.io/ORGANIZATION/WORKSPACE");
    }
    outside.told().secret().accept(token);
    String api = "https://" + parts[0] + "/api/v2/";
    String workspace =
        json(place, api + "organizations/" + parts[1] + "/workspaces/" + parts[2], token)
            .at("/data/id")
            .asString("");
    String download =
        json(place, api + "workspaces/" + workspace + "/current-state-version", token)
            .at("/data/attributes/hosted-state-download-url")
            .asString("");
    return http(address(download), token);
  }

  private JsonNode json(String place, String address, String token) {
    return TerraformState.tree(place, web.get(address(address), token));
  }

  private static TerraformState state(String place, String text) {
    return TerraformState.of(place, TerraformState.tree(place, text));
  }
}
