package dev.ecsdeploy.lookup.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsSettings;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateReaderTest {
  private static final String SCENARIO =
      """
      description: states
      objects:
        states/app.tfstate: '%s'
        states/env:/stg/app.tfstate: '%s'
        states/ws/stg/app.tfstate: '%s'
      """
          .formatted(state("default"), state("stg"), state("ws-stg"));

  @TempDir private Path directory;
  private final List<String> asked = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();

  private static String state(String value) {
    return "{\"version\": 4, \"outputs\": {\"x\": {\"value\": \"" + value + "\"}}}";
  }

  private Object read(String place) {
    SimulatedWorld world =
        SimulatedWorld.of(Scenario.read(SourceText.of("scenario.yml", SCENARIO)));
    try (AwsClients aws =
        new AwsClients(new AwsSettings(Map.of(), "eu-west-1", null, world.aws(), call -> {}))) {
      Outside outside =
          new Outside(
              () -> aws,
              Map.of("TFE_TOKEN", "token-of-tfe"),
              directory,
              new Outside.Told(secrets::add, warning -> {}),
              () -> Duration.ofMinutes(10));
      return new StateReader(outside, this::page).read(place).lookup("output.x");
    }
  }

  private String page(URI address, String token) {
    asked.add(token.isEmpty() ? address.toString() : address + " as " + token);
    return switch (address.getPath()) {
      case "/api/v2/organizations/org/workspaces/web-stg" -> "{\"data\": {\"id\": \"ws-1\"}}";
      case "/api/v2/workspaces/ws-1/current-state-version" ->
          "{\"data\": {\"attributes\": {\"hosted-state-download-url\": \"https://archive/1\"}}}";
      default -> state("page");
    };
  }

  private String backend(String json, String workspace) throws IOException {
    Path terraform = Files.createDirectories(directory.resolve(".terraform"));
    Files.writeString(terraform.resolve("environment"), workspace + "\n");
    Path file = terraform.resolve("terraform.tfstate");
    Files.writeString(file, "{\"version\": 3, \"backend\": " + json + "}");
    return file.toString();
  }

  @Test
  void readsFiles() throws IOException {
    Path file = Files.writeString(directory.resolve("a %b.tfstate"), state("file"));
    assertThat(read(file.toString())).isEqualTo("file");
    assertThat(read(file.toUri().toString())).isEqualTo("file");
  }

  @Test
  void readsObjectsAndPages() {
    assertThat(read("s3://states/app.tfstate")).isEqualTo("default");
    assertThat(read("https://example.com/state")).isEqualTo("page");
  }

  @Test
  void readsWorkspacesOfHcpTerraform() {
    assertThat(read("remote://tfe.example.com/org/web-stg")).isEqualTo("page");
    assertThat(asked)
        .containsExactly(
            "https://tfe.example.com/api/v2/organizations/org/workspaces/web-stg as token-of-tfe",
            "https://tfe.example.com/api/v2/workspaces/ws-1/current-state-version as token-of-tfe",
            "https://archive/1 as token-of-tfe");
    assertThat(secrets).contains("token-of-tfe");
  }

  @Test
  void aBackendLeadsToTheStateOfTheWorkspace() throws IOException {
    String s3 =
        "{\"type\": \"s3\", \"config\": {\"bucket\": \"states\", \"key\": \"app.tfstate\"%s}}";
    assertThat(read(backend(s3.formatted(""), "default"))).isEqualTo("default");
    assertThat(read(backend(s3.formatted(""), "stg"))).isEqualTo("stg");
    assertThat(
            read(
                backend(
                    s3.formatted(
                        ", \"region\": \"us-east-1\", \"workspace_key_prefix\": \"ws\", \"token\":"
                            + " null"),
                    "stg")))
        .isEqualTo("ws-stg");
    assertThat(
            read(
                backend(
                    "{\"type\": \"remote\", \"config\": {\"organization\": \"org\","
                        + " \"workspaces\": [{\"prefix\": \"web-\"}]}}",
                    "stg")))
        .isEqualTo("page");
    assertThat(asked.getFirst()).startsWith("https://app.terraform.io/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://bucket/key", "azurerm://group/account/container/blob"})
  void saysWhatIsNotSupported(String place) {
    assertThatThrownBy(() -> read(place))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("is not supported");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nope.tfstate", "s3://states/nope", "s3://nope/x", "ftp://x/y", "remote://a/b"})
  void namesWhatCannotBeRead(String place) {
    assertThatThrownBy(() -> read(place))
        .isInstanceOf(Failure.class)
        .hasMessage("the state " + place + " cannot be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://",
        "http://[::1",
        "https://me:hidden%zz@host/app?token=hidden",
        "s3://bucket",
        "s3:///app.tfstate",
      })
  void saysWhatIsNoAddress(String place) {
    assertThatThrownBy(() -> read(place))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.what() + failure.why())
                    .contains("cannot be read")
                    .doesNotContain("hidden"));
    assertThat(asked).isEmpty();
  }

  @Test
  void blanksInAnAddressStandForThemselves() throws IOException {
    assertThat(read("https://host/my app.tfstate")).isEqualTo("page");
    assertThat(asked).containsExactly("https://host/my%20app.tfstate");
    Path file = directory.resolve("my app.tfstate");
    Files.writeString(file, state("blank"));
    assertThat(read("file://" + file)).isEqualTo("blank");
  }

  @Test
  void readsAFileThatBeginsWithAByteOrderMark() throws IOException {
    Path file = directory.resolve("app.tfstate");
    Files.writeString(file, "\uFEFF" + state("marked"));
    assertThat(read(file.toString())).isEqualTo("marked");
  }
}
