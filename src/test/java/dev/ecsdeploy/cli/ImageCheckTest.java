package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.simulator.Scenario;
import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCheckTest {
  private static final String HERE = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com";
  private static final String SOURCE = "123456789012.dkr.ecr.us-east-1.amazonaws.com";

  @TempDir private Path project;

  @BeforeEach
  void write() throws IOException {
    PlainProject.writeConfig(project);
    Files.writeString(
        project.resolve("service.json"),
        """
        {"launchType": "EC2", "desiredCount": 1}
        """);
    images(HERE + "/web:1", "public.ecr.aws/docker/library/nginx:1", "nginx");
  }

  private void images(String... images) throws IOException {
    StringBuilder containers = new StringBuilder();
    for (int i = 0; i < images.length; i++) {
      containers.append(
          "%s{\"name\": \"c%d\", \"image\": \"%s\", \"memory\": 128}"
              .formatted(i == 0 ? "" : ", ", i, images[i]));
    }
    Files.writeString(
        project.resolve("task.json"),
        "{\"family\": \"web\", \"containerDefinitions\": [" + containers + "]}");
  }

  private static SimulatedWorld world(String more) {
    return SimulatedWorld.of(
        Scenario.read(SourceText.of("scenario.yml", "description: images\n" + more)));
  }

  private static SimulatedWorld withImage(String image) {
    return world("repositories: [{name: web, images: [" + image + "]}]");
  }

  @Test
  void anImageThatIsThereCostsOneCallAndOthersNone() {
    Run run = Run.of(project, withImage("{tags: ['1']}"), "deploy", "--no-wait");
    run.exitsWith(ExitCode.DONE);
    assertThat(run.calls()).filteredOn(call -> call.startsWith("ECR.")).hasSize(1);
  }

  @Test
  void anImageThatIsNotThereIsRefusedBeforeAnythingIsChanged() {
    Run run = Run.of(project, withImage("{tags: ['2']}"), "deploy");
    run.exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("error: image web:1 is not there", "region ap-northeast-1 has no 1");
    Run.of(project, world("repositories: []"), "deploy", "--dry-run")
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains("has no repository web");
  }

  @Test
  void replicationIsWaitedFor() {
    SimulatedWorld world =
        withImage("{tags: ['1'], region: us-east-1, replication: {ap-northeast-1: 90s}}");
    Run run = Run.of(project, world, "deploy", "--wait-for-image=5m");
    run.exitsWith(ExitCode.DONE)
        .err()
        .contains("image web:1 is not there yet; waiting up to 5 m 00 s", "web:1 has arrived");
    assertThat(run.calls()).filteredOn("ECR.DescribeImages"::equals).hasSizeBetween(4, 10);
  }

  @Test
  void theSourceTellsWhatIsNotThereFromWhatIsNotThereYet() {
    String[] deploy = {"deploy", "--wait-for-image=10s", "--image-source=" + SOURCE};
    Run.of(
            project,
            withImage("{tags: ['1'], region: us-east-1, replication: {ap-northeast-1: 90s}}"),
            deploy)
        .exitsWith(ExitCode.PROJECT)
        .makesChanges()
        .err()
        .contains("not yet replicated (IN_PROGRESS)", "is not there after 10 s");
    Run.of(project, withImage("{tags: ['1'], region: us-east-1}"), deploy)
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains("it is in account 123456789012, region us-east-1, but no rule replicates it");
    Run.of(project, withImage("{tags: ['2']}"), deploy)
        .exitsWith(ExitCode.PROJECT)
        .err()
        .contains("nor is it in account 123456789012, region us-east-1");
  }

  @Test
  void whoMayNotAskDeploysWithANote() {
    SimulatedWorld world = world("faults: [{operations: [ECR.*], error: AccessDeniedException}]");
    Run.of(project, world, "deploy", "--no-wait")
        .exitsWith(ExitCode.DONE)
        .err()
        .contains("note: cannot check image web:1: access denied to ecr:DescribeImages");
  }

  @Test
  void severalImagesAreAskedForTogetherAndEachOnce() throws IOException {
    images(HERE + "/web:1", HERE + "/web:1", HERE + "/web:2");
    Run run = Run.of(project, withImage("{tags: ['1', '2']}"), "deploy", "--no-wait");
    run.exitsWith(ExitCode.DONE);
    assertThat(run.calls()).filteredOn("ECR.DescribeImages"::equals).hasSize(2);
  }

  @Test
  void aDurationThatIsNoneIsAUsageError() {
    Run.of(project, world(""), "deploy", "--wait-for-image=soon").exitsWith(ExitCode.USAGE);
  }
}
