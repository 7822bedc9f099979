package dev.ecsdeploy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.EFSTransitEncryption;
import software.amazon.awssdk.services.ecs.model.EFSVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.Volume;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.AccessPointDescription;
import software.amazon.awssdk.services.efs.model.AccessPointNotFoundException;
import software.amazon.awssdk.services.efs.model.FileSystemNotFoundException;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;

/** File systems of EFS exist and can be reached, and access points belong to them. */
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
        if (!new Networks(sight).subnetIds().isEmpty()) {
          add(questions, volume, "mount targets of " + system, () -> targets(system));
        }
        String point = accessPoint(efs);
        if (point != null) {
          add(questions, volume, "access point " + point, () -> point(efs, point));
        }
      }
    }
    return questions;
  }

  private void add(List<Question> questions, Volume volume, String part, Supplier<Finding> answer) {
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
            String state = once("file system", id, () -> state(id));
            return "available".equals(state)
                ? Finding.ok()
                : new Finding.Failed("it is " + state, "wait until it is available");
          } catch (FileSystemNotFoundException _) {
            return new Finding.Failed("there is no such file system", "its ID, and the region");
          }
        });
  }

  private String state(String id) {
    return efs()
        .describeFileSystems(request -> request.fileSystemId(id))
        .fileSystems()
        .getFirst()
        .lifeCycleStateAsString();
  }

  /** A file system is mounted by what it has in the VPC of the tasks. */
  private Finding targets(String id) {
    return Inquiries.ask(
        "elasticfilesystem:DescribeMountTargets",
        () -> {
          try {
            return near(once("mount targets", id, () -> mountTargets(id)));
          } catch (FileSystemNotFoundException _) {
            return new Finding.Failed("there is no such file system", "its ID, and the region");
          }
        });
  }

  private List<MountTargetDescription> mountTargets(String id) {
    return efs().describeMountTargets(request -> request.fileSystemId(id)).mountTargets();
  }

  private Finding near(List<MountTargetDescription> targets) {
    List<String> vpcs =
        targets.stream().map(MountTargetDescription::vpcId).filter(Objects::nonNull).toList();
    return targets.isEmpty()
        ? new Finding.Failed("it has none, so no task can mount it", "aws efs create-mount-target")
        : new Networks(sight)
            .near(vpcs, "they belong to", "a mount target in the VPC that the subnets belong to");
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
            return belongs(once("access point", id, () -> accessPoint(id)), efs);
          } catch (AccessPointNotFoundException _) {
            return new Finding.Failed("there is no such access point", "its ID, and the region");
          }
        });
  }

  private AccessPointDescription accessPoint(String id) {
    return efs()
        .describeAccessPoints(request -> request.accessPointId(id))
        .accessPoints()
        .getFirst();
  }

  private static Finding belongs(AccessPointDescription point, EFSVolumeConfiguration efs) {
    // A world of which nothing is said has any access point, and does not know whose it is.
    return point.fileSystemId() == null || point.fileSystemId().equals(efs.fileSystemId())
        ? Finding.ok()
        : new Finding.Failed(
            "it belongs to file system " + point.fileSystemId(),
            "an access point of " + efs.fileSystemId());
  }

  private EfsClient efs() {
    return sight.aws().fileSystems();
  }

  private <T> T once(String kind, String id, Supplier<T> call) {
    return sight.inquiries().once(List.of(kind, id), call);
  }
}
