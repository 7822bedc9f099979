package dev.ecsdeploy.rollout;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Refusal;
import dev.ecsdeploy.live.Together;
import dev.ecsdeploy.rollout.Reading.Following;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/**
 * Reads the state of one deployment, poll by poll: by its service deployment as soon as that is
 * known, and by the deployments that the service lists where it cannot be had.
 */
final class Tracker {
  /** How long ECS may take to list a service deployment that it has started. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Live live;
  private final RolloutTarget target;
  private final InstantSource clock;
  private final ServiceDeploymentFinder finder;
  private final Instant start;
  private Reading last;
  private @Nullable Instant absentSince;

  Tracker(Live live, RolloutTarget target, InstantSource clock) {
    this.live = live;
    this.target = target;
    this.clock = clock;
    this.finder = new ServiceDeploymentFinder(live, target);
    this.start = clock.instant();
    this.last = new Reading(null, null, null, initially(target), null);
  }

  private static Following initially(RolloutTarget target) {
    if (target.serviceDeploymentArn() != null) {
      return new Following.ByServiceDeployment(target.serviceDeploymentArn());
    }
    return target.deploymentId() == null ? new Following.NoDeployment() : new Following.Searching();
  }

  /**
   * Reads once more.
   *
   * @throws Failure when AWS refuses for good to describe the service
   */
  Reading next() throws InterruptedException {
    try {
      last = orLagging(read());
    } catch (Failure e) {
      if (!Refusal.passes(e)) {
        throw e;
      }
      last = last.withTrouble(e.what() + " (" + e.why() + ")");
    }
    return last;
  }

  /** The last reading. */
  Reading last() {
    return last;
  }

  private Reading read() throws InterruptedException {
    return switch (last.following()) {
      case Following.ByServiceDeployment(String arn) -> follow(arn);
      case Following.Searching _ -> search(service());
      case Following.ByCounts _, Following.ByImitation _, Following.NoDeployment _ ->
          new Reading(service(), null, null, last.following(), null);
    };
  }

  /**
   * A service that was deleted is still described, as one that drains, and then as one that is not
   * active. One that is not described at all may only not be listed yet, for a while.
   */
  private Reading orLagging(Reading reading) {
    if (reading.service() != null) {
      absentSince = null;
      return reading;
    }
    absentSince = absentSince == null ? clock.instant() : absentSince;
    boolean lags = clock.instant().isBefore(absentSince.plus(PATIENCE));
    return lags ? last.withTrouble("ECS does not list the service") : reading;
  }

  private @Nullable LiveService service() {
    return live.services().find(target.cluster(), target.service()).orElse(null);
  }

  private Reading search(@Nullable LiveService service) {
    if (service == null) {
      return new Reading(null, null, null, last.following(), null);
    }
    return switch (finder.find(service)) {
      case Answer.Given<Optional<ServiceDeployment>>(Optional<ServiceDeployment> found) ->
          found
              .map(deployment -> ended(service, deployment))
              .orElseGet(() -> new Reading(service, null, null, stillSearching(), null));
      case Answer.Refused<Optional<ServiceDeployment>>(String why) ->
          new Reading(service, null, null, new Following.ByCounts(why), null);
      case Answer.Unsupported<Optional<ServiceDeployment>>(String why) ->
          new Reading(service, null, null, new Following.ByImitation(why), null);
    };
  }

  private Following stillSearching() {
    return clock.instant().isBefore(start.plus(PATIENCE))
        ? new Following.Searching()
        : new Following.ByCounts("ECS lists no service deployment for it");
  }

  private Reading follow(String arn) throws InterruptedException {
    return Together.both(this::find, () -> live.serviceDeployments().describe(arn), this::followed);
  }

  private Optional<LiveService> find() {
    return live.services().find(target.cluster(), target.service());
  }

  private Reading followed(
      Optional<LiveService> found, Answer<Optional<ServiceDeployment>> answer) {
    LiveService service = found.orElse(null);
    return switch (answer) {
      case Answer.Given<Optional<ServiceDeployment>>(Optional<ServiceDeployment> deployment) ->
          deployment.map(one -> ended(service, one)).orElseGet(() -> unknown(service));
      case Answer.Refused<Optional<ServiceDeployment>>(String why) ->
          new Reading(service, null, null, new Following.ByCounts(why), null);
      case Answer.Unsupported<Optional<ServiceDeployment>>(String why) ->
          new Reading(service, null, null, new Following.ByImitation(why), null);
    };
  }

  /** A service deployment may be known by its ARN before it can be described. */
  private Reading unknown(@Nullable LiveService service) {
    boolean lost = last.deployment() == null && !(stillSearching() instanceof Following.Searching);
    return new Reading(
        service, last.deployment(), null, lost ? stillSearching() : last.following(), null);
  }

  /**
   * When a service deployment has ended, the service is described again: only then is it sure that
   * the description is not older than the end, and tells what came after it.
   */
  private Reading ended(@Nullable LiveService service, ServiceDeployment deployment) {
    Following following = new Following.ByServiceDeployment(deployment.serviceDeploymentArn());
    if (!Judge.hasEnded(deployment) || deployment.equals(last.deployment())) {
      return new Reading(service, deployment, null, following, null);
    }
    String newest = deployment.status() == ServiceDeploymentStatus.STOPPED ? finder.newest() : null;
    return new Reading(service(), deployment, newest, following, null);
  }
}
