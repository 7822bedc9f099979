package dev.ecsdeploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ecsdeploy.failure.Failure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.ecs.EcsClient;

/** The SDK's clients before an AWS that throttles, in a time that passes only when they wait. */
class PatienceTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String THROTTLED =
      "{\"__type\":\"ThrottlingException\",\"message\":\"slow\"}";

  /** What any of the calls may be answered with. */
  private static final String ANSWER =
      """
      {"services": [],
       "taskDefinition": {"family": "web", "revision": 1, "taskDefinitionArn": "web:1"}}
      """;

  private Instant now = START;
  private Predicate<Instant> throttles = at -> false;
  private final Map<String, List<Instant>> sent = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private final List<AwsCall> calls = new ArrayList<>();
  private boolean interrupts;

  private final Patience patience =
      new Patience(
          new Patience.Time(() -> now, this::rest, () -> 1),
          () -> Duration.ofMinutes(30),
          told::add);
  private final AwsClients clients =
      new AwsClients(
          new AwsSettings(
              Map.of(), "eu-west-1", null, new Scripted(), calls::add, _ -> {}, patience));

  private void rest(Duration duration) throws InterruptedException {
    if (interrupts) {
      throw new InterruptedException();
    }
    now = now.plus(duration);
  }

  @Test
  void askingManyTimesIsAsFastAsTheFamilyOfActionsAllows() {
    EcsClient ecs = clients.ecs();
    for (int i = 0; i < 60; i++) {
      ecs.describeTaskDefinition(request -> request.taskDefinition("web"));
      ecs.listTaskDefinitions(request -> request.familyPrefix("web"));
    }
    assertThat(Duration.between(START, now)).isEqualTo(Duration.ofMillis(70 * 50));
    assertThat(sent("DescribeTaskDefinition")).hasSize(60);
    assertThat(told).isEmpty();
  }

  @Test
  void familiesAndRegionsDoNotWaitForEachOther() {
    for (int i = 0; i < 20; i++) {
      clients.ecs().deregisterTaskDefinition(request -> request.taskDefinition("web:1"));
    }
    clients.ecs().describeServices(request -> request.services("web"));
    clients.in("us-east-1").ecs().deregisterTaskDefinition(r -> r.taskDefinition("web:1"));
    assertThat(now).isEqualTo(START);

    clients.ecs().registerTaskDefinition(request -> request.family("web"));
    assertThat(now).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void allClientsOfTheProcessShareTheirPace() {
    AwsClients others =
        new AwsClients(
            new AwsSettings(
                Map.of(), "eu-west-1", null, new Scripted(), calls::add, _ -> {}, patience));
    for (int i = 0; i < 20; i++) {
      clients.ecs().deregisterTaskDefinition(request -> request.taskDefinition("web:1"));
    }
    others.ecs().registerTaskDefinition(request -> request.family("web"));
    assertThat(now).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void aCallThatIsThrottledForTenMinutesSucceedsInTheEnd() {
    throttles = at -> at.isBefore(START.plusSeconds(600));
    clients.ecs().describeServices(request -> request.services("web"));

    assertThat(Duration.between(START, now))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    assertThat(calls.getFirst().ending()).isEqualTo("ok");
    assertThat(sent("DescribeServices")).hasSizeBetween(30, 45);
    assertThat(told).containsExactly("ecs:DescribeServices");
    assertThat(patience.throttles()).isEqualTo(sent("DescribeServices").size() - 1);
  }

  @Test
  void aCallThatIsThrottledToTheEndSaysSo() {
    throttles = at -> true;
    Failure failure =
        catchThrowableOfType(
            Failure.class,
            () ->
                Deadline.by(
                    START.plusSeconds(90),
                    () ->
                        AwsFailures.call(
                            "describe service web",
                            () -> clients.ecs().describeServices(r -> r.services("web")))));
    assertThat(now).isEqualTo(START.plusSeconds(90));
    assertThat(failure.what()).isEqualTo("cannot describe service web: AWS throttles it");
    assertThat(failure.why()).contains("each of the 8 times");
  }

  @Test
  void aQuestionThatCanBeDoneWithoutIsNotWorthALongWait() {
    throttles = at -> true;
    assertThatThrownBy(
            () ->
                Patience.briefly(
                    () -> clients.ecs().describeServices(request -> request.services("web"))))
        .hasMessageContaining("slow");
    assertThat(sent("DescribeServices")).hasSize(5);
  }

  @Test
  void otherServicesHaveNoPaceButTheOneThatThrottlingSets() {
    for (int i = 0; i < 300; i++) {
      clients.ssm().getParameter(request -> request.name("/a"));
    }
    assertThat(now).isEqualTo(START);
    throttles = at -> at.equals(START);
    clients.ssm().getParameter(request -> request.name("/a"));
    assertThat(now).isEqualTo(START.plusSeconds(1));
    assertThat(told).containsExactly("ssm:GetParameter");
  }

  @Test
  void anInterruptEndsTheWaitForATurn() {
    throttles = at -> true;
    interrupts = true;
    assertThatThrownBy(() -> clients.ecs().describeServices(request -> request.services("web")))
        .isInstanceOf(AbortedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(sent("DescribeServices")).hasSize(1);
  }

  private List<Instant> sent(String operation) {
    return sent.getOrDefault(operation, List.of());
  }

  private final class Scripted implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          String operation = target.substring(target.lastIndexOf('.') + 1);
          sent.computeIfAbsent(operation, _ -> new ArrayList<>()).add(now);
          boolean throttled = throttles.test(now);
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(throttled ? 400 : 200).build())
              .responseBody(
                  AbortableInputStream.create(
                      new ByteArrayInputStream(
                          (throttled ? THROTTLED : ANSWER).getBytes(StandardCharsets.UTF_8))))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
