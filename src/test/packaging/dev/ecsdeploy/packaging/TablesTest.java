package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.ServiceMetadata;

/** Requests go where they went before, signed as before, when the SDK's tables are empty. */
class TablesTest {
  private static final String REGIONS = "software/amazon/awssdk/regions/";

  @Test
  void noClassOfARowIsReached() throws IOException {
    try (ClassPath all = ClassPath.of(ClassPath.ofThisProgram())) {
      Tables.empty(all);
      Reach reach = new Reach(all, name -> name.equals(REGIONS + "internal/MetadataLoader.class"));
      reach.search();
      assertThat(reach.canBeLoaded(REGIONS + "GeneratedServiceMetadataProvider")).isTrue();
      assertThat(reach.canBeLoaded(REGIONS + "GeneratedRegionMetadataProvider")).isTrue();
      assertThat(reach.canBeLoaded(REGIONS + "servicemetadata/EcsServiceMetadata")).isFalse();
      assertThat(reach.canBeLoaded(REGIONS + "regionmetadata/UsEast1")).isFalse();
    }
  }

  @Test
  void anyServiceHasTheGeneralPatternOfItsPartition()
      throws IOException, ReflectiveOperationException {
    try (ClassPath all = ClassPath.of(ClassPath.ofThisProgram())) {
      Tables.empty(all);
      Class<?> services = new World(all).loadClass(ServiceMetadata.class.getName());
      assertThat(services.getMethod("of", String.class).invoke(null, "ecs").getClass().getName())
          .endsWith(".DefaultServiceMetadata");
    }
  }

  @Test
  void requestsGoToTheSameHostsWithTheSameSignatures()
      throws IOException, ReflectiveOperationException {
    try (ClassPath before = ClassPath.of(ClassPath.ofThisProgram());
        ClassPath after = ClassPath.of(ClassPath.ofThisProgram())) {
      Tables.empty(after);
      List<String> destinations = destinations(after);
      assertThat(destinations).isEqualTo(destinations(before));
      assertThat(destinations)
          .hasSizeGreaterThan(40)
          .contains(
              "ECS ap-northeast-1: ecs.ap-northeast-1.amazonaws.com ap-northeast-1/ecs",
              "IAM ap-northeast-1: iam.amazonaws.com us-east-1/iam",
              "IAM cn-north-1: iam.cn-north-1.amazonaws.com.cn cn-north-1/iam",
              "STS us-east-1 FIPS: sts-fips.us-east-1.amazonaws.com us-east-1/sts",
              "S3 us-gov-west-1: bucket.s3.us-gov-west-1.amazonaws.com us-gov-west-1/s3");
    }
  }

  @SuppressWarnings("unchecked") // it is Destinations, of another loader
  private static List<String> destinations(ClassPath classPath)
      throws ReflectiveOperationException {
    Class<?> type = new World(classPath).loadClass(Destinations.class.getName());
    return ((Supplier<List<String>>) type.getConstructor().newInstance()).get();
  }

  /** Loads all classes but those of Java from a class path, whatever else is loaded. */
  private static final class World extends ClassLoader {
    private final ClassPath classPath;

    World(ClassPath classPath) {
      super(ClassLoader.getPlatformClassLoader());
      this.classPath = classPath;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      if (!classPath.has(file)) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = classPath.read(file);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
