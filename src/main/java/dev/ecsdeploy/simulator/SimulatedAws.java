package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.services.ImageHosts;
import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.AwsRequest;
import dev.ecsdeploy.simulator.wire.ConnectionLost;
import dev.ecsdeploy.simulator.wire.HttpAnswer;
import dev.ecsdeploy.simulator.wire.HttpQuestion;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Protocol;
import dev.ecsdeploy.simulator.world.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * Imitates the AWS services that ecsdeploy calls, as the transport of the SDK's own clients.
 *
 * <p>The world catches up with the clock whenever it is asked something; between two calls nothing
 * happens. It may be called by several threads.
 */
public final class SimulatedAws implements SdkHttpClient {
  private final Scenario scenario;
  private final InstantSource time;
  private final Delay delay;
  private final Instant start;
  private final Faults faults;
  private final Signatures signatures = new Signatures();
  private final Ids requestIds = new Ids("requests");
  private final Journal journal = new Journal();
  private final SimulatedRegions regions;

  /**
   * A world at its beginning, in which time passes while an answer takes long.
   *
   * @param scenario what there is in it, and what is going to happen
   * @param time its clock
   */
  public SimulatedAws(Scenario scenario, SimulatedTime time) {
    this(scenario, time, time::advance);
  }

  /**
   * A world at its beginning.
   *
   * @param scenario what there is in it, and what is going to happen
   * @param time its clock
   * @param delay keeps back an answer that takes long
   */
  public SimulatedAws(Scenario scenario, InstantSource time, Delay delay) {
    this.scenario = scenario;
    this.time = time;
    this.delay = delay;
    this.start = time.instant();
    this.faults = new Faults(scenario.faults(), scenario.content().account());
    this.regions = new SimulatedRegions(scenario, start);
  }

  /** Lets the time pass that an answer takes. */
  @FunctionalInterface
  public interface Delay {
    /**
     * Returns when the duration is over.
     *
     * @throws InterruptedException when nobody waits for the answer any more
     */
    void of(Duration duration) throws InterruptedException;
  }

  /**
   * Has a service running as if it had been deployed days ago, unless the scenario says that there
   * is none: with the task definition as revision 42 of its family and images of an earlier
   * release.
   *
   * @param registerTaskDefinition a {@code RegisterTaskDefinition} request
   * @param createService a {@code CreateService} request; its task definition is not looked at
   */
  public synchronized void seed(ObjectNode registerTaskDefinition, ObjectNode createService) {
    regions.seed(
        new Seed.OfDefinitions(registerTaskDefinition.deepCopy(), createService.deepCopy()));
  }

  /**
   * Has a service in Express Mode running as if it had been deployed days ago with an image of an
   * earlier release, unless the scenario says that there is none.
   *
   * @param createExpressGatewayService a {@code CreateExpressGatewayService} request
   */
  public synchronized void seedExpress(ObjectNode createExpressGatewayService) {
    regions.seed(new Seed.OfExpress(createExpressGatewayService.deepCopy()));
  }

  /** How far the clock of whoever calls is ahead of the time here. */
  Duration callersClock() {
    return scenario.faults().stream()
        .map(
            fault ->
                switch (fault.kind()) {
                  case SLOW_CLOCK -> Signatures.OFF.negated();
                  case FAST_CLOCK -> Signatures.OFF;
                  case NONE, ERROR, RESET, LOST, EMPTY -> Duration.ZERO;
                })
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The calls that were made. */
  public Journal journal() {
    return journal;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new SdkCall(this, request);
  }

  /**
   * Answers an HTTP request, after as long as that takes.
   *
   * @throws InterruptedException when nobody waits for the answer any more
   */
  HttpAnswer answer(HttpQuestion question) throws InterruptedException {
    Answered answered = atOnce(question);
    pass(answered.takes());
    return answered.answer();
  }

  /**
   * The same for somebody who does not wait for ever; absent where it takes longer than that.
   *
   * @throws InterruptedException when nobody waits for the answer any more
   */
  Optional<HttpAnswer> answer(HttpQuestion question, Duration patience)
      throws InterruptedException {
    Answered answered = atOnce(question);
    boolean late = answered.takes().compareTo(patience) > 0;
    pass(late ? patience : answered.takes());
    return late ? Optional.empty() : Optional.of(answered.answer());
  }

  private void pass(Duration takes) throws InterruptedException {
    if (takes.isPositive()) {
      delay.of(takes);
    }
  }

  private record Answered(HttpAnswer answer, Duration takes) {}

  private synchronized Answered atOnce(HttpQuestion question) {
    String requestId = requestIds.uuid();
    Duration takes = Duration.ZERO;
    try {
      AwsRequest request = Protocol.read(question);
      Instant now = time.instant();
      Fault fault = faults.find(request, Duration.between(start, now));
      takes = fault == null ? Duration.ZERO : fault.takes();
      Runnable check = () -> signatures.check(question, trouble(fault));
      return new Answered(
          Protocol.answer(question, request, carryOut(request, fault, now, check), requestId),
          takes);
    } catch (AwsError e) {
      return new Answered(signatures.dated(Protocol.refusal(question, e, requestId)), takes);
    }
  }

  /**
   * Answers an HTTP request to a registry of images. What ECR is asked there is a call in the
   * journal, as it is in that of AWS; the journal does not know of other registries.
   */
  public synchronized HttpAnswer image(HttpQuestion question) {
    return new ImageHosts(this::carryOut, scenario.content().resources().neighbours().images())
        .answer(question);
  }

  private ObjectNode carryOut(AwsRequest request) {
    Instant now = time.instant();
    Fault fault = faults.find(request, Duration.between(start, now));
    return carryOut(request, fault, now, () -> {});
  }

  private ObjectNode carryOut(
      AwsRequest request, @Nullable Fault fault, Instant now, Runnable check) {
    String ending = "bug";
    try {
      SimulatedRegion region = regions.at(request.region(), now);
      check.run();
      MemberTypes.check(request);
      faults.refuse(request, fault);
      Fault.Kind trouble = trouble(fault);
      ending = trouble.name().toLowerCase(Locale.ROOT);
      ObjectNode result = call(region, request, trouble);
      ending = isAnswered(trouble) ? "ok" : ending;
      return result;
    } catch (AwsError e) {
      ending = e.code();
      throw e;
    } finally {
      journal.add(
          new Journal.Entry(
              now, request.service().title(), request.operation(), request.body(), ending));
    }
  }

  private static Fault.Kind trouble(@Nullable Fault fault) {
    return fault == null ? Fault.Kind.NONE : fault.kind();
  }

  private static boolean isAnswered(Fault.Kind trouble) {
    return switch (trouble) {
      case NONE, SLOW_CLOCK, FAST_CLOCK -> true;
      case ERROR, RESET, LOST, EMPTY -> false;
    };
  }

  private static ObjectNode call(SimulatedRegion region, AwsRequest request, Fault.Kind trouble) {
    return switch (trouble) {
      case NONE, ERROR, SLOW_CLOCK, FAST_CLOCK -> region.call(request);
      case EMPTY -> Json.object();
      case RESET -> throw new ConnectionLost();
      case LOST -> {
        region.call(request);
        throw new ConnectionLost();
      }
    };
  }

  @Override
  public String clientName() {
    return "simulator";
  }

  @Override
  public void close() {
    // There is no connection to close.
  }
}
