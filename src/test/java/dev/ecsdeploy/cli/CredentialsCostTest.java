package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import dev.ecsdeploy.simulator.SimulatorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has keys already does not pay for those who have to ask for them. */
class CredentialsCostTest {
  private static final String IDENTITY = "dev.ecsdeploy.aws.identity.";

  @TempDir private Path directory;

  @Test
  void keysInVariablesLoadNothingThatAsksForCredentials() throws Exception {
    assertThat(loaded("AWS_ACCESS_KEY_ID=key\nAWS_SECRET_ACCESS_KEY=secret\n"))
        .as("neither a source of credentials nor a client that one asks")
        .isSubsetOf(IDENTITY + "Profiles", IDENTITY + "VariableKeys", IDENTITY + "Variables");
  }

  @Test
  void keysOfAProfileLoadNoClient() throws Exception {
    Path config = directory.resolve("config");
    Files.writeString(config, "[default]\naws_access_key_id = k\naws_secret_access_key = s\n");
    assertThat(loaded("AWS_CONFIG_FILE=" + config + "\n"))
        .contains(IDENTITY + "ProfileCredentials")
        .doesNotContain(IDENTITY + "Program", IDENTITY + "Container", IDENTITY + "SignOnToken")
        .noneMatch(name -> name.startsWith("software."));
  }

  private Set<String> loaded(String variables) throws IOException, InterruptedException {
    SimulatedWorld world = SimulatedWorld.of(Scenario.named("steady"));
    PlainProject.in(directory, world, PlainProject.task("", ""), PlainProject.service("", "", ""));
    try (SimulatorServer server = SimulatorServer.start(world.aws(), 0)) {
      Files.writeString(
          directory.resolve("here.env"),
          "AWS_ENDPOINT_URL=%s\n%s".formatted(server.endpoint(), variables));
      return LoadedClasses.of(directory, directory, List.of("status", "--envfile=here.env"))
          .stream()
          .filter(
              name ->
                  name.startsWith(IDENTITY)
                      || name.matches(
                          "software\\.amazon\\.awssdk\\.services\\.(sts|sso|ssooidc|signin)\\..*"))
          .collect(Collectors.toSet());
    }
  }
}
