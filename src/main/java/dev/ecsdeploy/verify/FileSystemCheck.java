package dev.ecsdeploy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.EFSTransitEncryption;
import software.amazon.awssdk.services.ecs.model.EFSVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.Volume;
import software.amazon.awssdk.services.efs.model.AccessPointDescription;
import software.amazon.awssdk.services.efs.model.AccessPointNotFoundException;
import software.amazon.awssdk.services.efs.model.FileSystemNotFoundException;

/** File systems of EFS exist, and access points belong to them. */
final class FileSystemCheck implements Check {
  private final Sight sight;

  FileSystemCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (Volume volume : sight.subject().task().volumes()) {
      EFSVolumeConfiguration efs = volume.efsVolumeConfiguration();
      if (efs != null) {
        String system = String.valueOf(efs.fileSystemId());
        add(questions, volume, "file system " + system, () -> system(system));
        String point = accessPoint(efs);
        if (point != null) {
          add(questions, volume, "access point " + point, () -> point(efs, point));
        }
      }
    }
    return questions;
  }

  private void add(
      List<Question> questions,
      Volume volume,
      String part,
      java.util.function.Supplier<Finding> answer) {
    questions.add(
        new Question(List.of(sight.subject().taskName(), "volume " + volume.name(), part), answer));
  }

  private static @Nullable String accessPoint(EFSVolumeConfiguration efs) {
    return efs.authorizationConfig() == null ? null : efs.authorizationConfig().accessPointId();
  }

  private Finding system(String id) {
    return Inquiries.ask(
        "elasticfilesystem:DescribeFileSystems",
        () -> {
          try {
            String state =
                sight
                    .inquiries()
                    .once(
                        List.of("file system", id),
                        () ->
                            sight
                                .aws()
                                .fileSystems()
                                .describeFileSystems(request -> request.fileSystemId(id)))
                    .fileSystems()
                    .getFirst()
                    .lifeCycleStateAsString();
            return "available".equals(state)
                ? Finding.ok()
                : new Finding.Failed("it is " + state, "wait until it is available");
          } catch (FileSystemNotFoundException _) {
            return new Finding.Failed("there is no such file system", "its ID, and the region");
          }
        });
  }

  private Finding point(EFSVolumeConfiguration efs, String id) {
    if (efs.transitEncryption() != EFSTransitEncryption.ENABLED) {
      return new Finding.Failed(
          "an access point needs encryption in transit", "\"transitEncryption\": \"ENABLED\"");
    }
    return Inquiries.ask(
        "elasticfilesystem:DescribeAccessPoints",
        () -> {
          try {
            AccessPointDescription point =
                sight
                    .inquiries()
                    .once(
                        List.of("access point", id),
                        () ->
                            sight
                                .aws()
                                .fileSystems()
                                .describeAccessPoints(request -> request.accessPointId(id)))
                    .accessPoints()
                    .getFirst();
            return Objects.equals(point.fileSystemId(), efs.fileSystemId())
                ? Finding.ok()
                : new Finding.Failed(
                    "it belongs to file system " + point.fileSystemId(),
                    "an access point of " + efs.fileSystemId());
          } catch (AccessPointNotFoundException _) {
            return new Finding.Failed("there is no such access point", "its ID, and the region");
          }
        });
  }
}
