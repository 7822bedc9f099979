package dev.ecsdeploy.verify.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {

  @ParameterizedTest
  @CsvSource({
    "nginx, registry-1.docker.io, library/nginx, latest",
    "nginx:1.27-alpine, registry-1.docker.io, library/nginx, 1.27-alpine",
    "grafana/grafana:11.0.0, registry-1.docker.io, grafana/grafana, 11.0.0",
    "docker.io/nginx, registry-1.docker.io, library/nginx, latest",
    "index.docker.io/grafana/grafana, registry-1.docker.io, grafana/grafana, latest",
    "ghcr.io/org/team/app:v1, ghcr.io, org/team/app, v1",
    "registry.example.com:5000/app, registry.example.com:5000, app, latest",
    "localhost/app:1, localhost, app, 1",
    "localhost:5000/app:1, localhost:5000, app, 1",
    "registry:5000/app:1, registry:5000, app, 1",
    "public.ecr.aws/nginx/nginx:stable, public.ecr.aws, nginx/nginx, stable",
    "gcr.io/a__b/c--d:1_2, gcr.io, a__b/c--d, 1_2",
  })
  void isReadAsDockerReadsIt(String name, String host, String repository, String reference) {
    assertThat(ImageName.of(name)).contains(new ImageName(host, repository, reference));
  }

  @ParameterizedTest
  @ValueSource(strings = {"app:1@", "ghcr.io/org/app@", "localhost:5000/app:1.0@"})
  void theDigestCountsMoreThanTheTag(String name) {
    String digest = "sha256:" + "0123456789abcdef".repeat(4);
    assertThat(ImageName.of(name + digest).orElseThrow().reference()).isEqualTo(digest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Nginx",
        "ghcr.io/Org/app",
        "nginx:",
        "nginx latest",
        "https://ghcr.io/app",
        "nginx@sha256:1",
        "nginx:a b",
        "/nginx",
        "ghcr.io/",
        "nginx//x:1?"
      })
  void whatIsNoNameIsNone(String name) {
    assertThat(ImageName.of(name)).isEmpty();
  }
}
