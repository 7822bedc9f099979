package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks AWS nothing loads nothing that could. */
class RenderCostTest {
  private static final String SDK = "software.amazon.awssdk.";

  /** What definitions are read against, which is a part of the SDK too. */
  private static final String MODEL = SDK + "services.ecs.model.";

  @TempDir private Path directory;

  @Test
  void renderLoadsNoClientWhereTheFilesLookNothingUp() throws IOException, InterruptedException {
    Set<String> loaded =
        LoadedClasses.of(
            directory,
            Path.of(System.getProperty("project.directory", ""), "examples", "ecspresso-project"),
            List.of("render", "--envfile=stg.env"));

    assertThat(loaded).contains(SDK + "services.ecs.model.TaskDefinition");
    assertThat(ofServices(loaded)).as("classes of services").isEmpty();
    assertThat(loaded.stream().filter(RenderCostTest::isForCalls)).as("what calls need").isEmpty();
  }

  private static boolean isForCalls(String name) {
    return name.startsWith(SDK + "http.urlconnection.")
        || name.startsWith(SDK + "core.internal.http.")
        || name.startsWith("sun.security.ssl.");
  }

  private static Stream<String> ofServices(Set<String> loaded) {
    return loaded.stream()
        .filter(name -> name.startsWith(SDK + "services."))
        .filter(name -> !name.startsWith(MODEL));
  }
}
