package dev.ecsdeploy.deploy;

import dev.ecsdeploy.aws.EcrImage;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.Images;
import dev.ecsdeploy.live.Images.Presence;
import dev.ecsdeploy.live.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Refuses to deploy an image that is not there, before anything is changed. */
public final class ImageGuard {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Images images;
  private final InstantSource clock;
  private final Pause pause;
  private final Consumer<ImageEvent> listener;

  /**
   * Makes a guard.
   *
   * @param listener told of what happens while it looks
   */
  public ImageGuard(
      Images images, InstantSource clock, Pause pause, Consumer<ImageEvent> listener) {
    this.images = images;
    this.clock = clock;
    this.pause = pause;
    this.listener = listener;
  }

  /**
   * How patient it is.
   *
   * @param patience how long images may take to arrive; null for not at all
   * @param source the registry that they are replicated from; null if that is not known
   */
  public record Terms(@Nullable Duration patience, @Nullable String source) {}

  /**
   * Looks for images; those that are not in ECR count as there.
   *
   * @throws Failure if one is not there
   * @throws InterruptedException when the command is to end now
   */
  public void check(List<String> names, Terms terms) throws InterruptedException {
    List<EcrImage> wanted =
        names.stream().distinct().flatMap(name -> EcrImage.of(name).stream()).toList();
    List<Missing> missing = find(wanted);
    Duration patience = terms.patience();
    if (patience != null && !missing.isEmpty()) {
      missing = await(missing, patience);
    }
    if (!missing.isEmpty()) {
      throw missing(missing.getFirst(), terms);
    }
  }

  /** Replication may bring it; it makes repositories, too. */
  private record Missing(EcrImage image, Presence presence) {}

  private List<Missing> find(List<EcrImage> wanted) throws InterruptedException {
    List<Missing> missing = new ArrayList<>();
    List<Answer<Presence>> answers = images.find(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      answers.get(i).reasons().forEach(this::notChecked);
      Presence presence = answers.get(i).orElse(Presence.PRESENT);
      if (presence != Presence.PRESENT) {
        missing.add(new Missing(wanted.get(i), presence));
      }
    }
    return missing;
  }

  private void notChecked(String reason) {
    listener.accept(new ImageEvent.NotChecked(clock.instant(), reason));
  }

  /** Asks again and again, at intervals that grow. */
  private List<Missing> await(List<Missing> first, Duration patience) throws InterruptedException {
    Instant deadline = clock.instant().plus(patience);
    first.forEach(
        each ->
            listener.accept(
                new ImageEvent.Awaited(clock.instant(), each.image().name(), patience)));
    List<Missing> missing = first;
    Duration interval = FIRST;
    while (!missing.isEmpty() && clock.instant().isBefore(deadline)) {
      Duration left = Duration.between(clock.instant(), deadline);
      pause.of(left.compareTo(interval) < 0 ? left : interval);
      interval =
          interval.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : interval.multipliedBy(2);
      List<Missing> still = find(missing.stream().map(Missing::image).toList());
      missing.stream()
          .map(Missing::image)
          .filter(image -> still.stream().noneMatch(each -> each.image().equals(image)))
          .forEach(image -> listener.accept(new ImageEvent.Arrived(clock.instant(), image.name())));
      missing = still;
    }
    return missing;
  }

  private Failure missing(Missing missing, Terms terms) throws InterruptedException {
    EcrImage image = missing.image();
    Duration patience = terms.patience();
    String late = patience == null ? "" : " after " + patience.toSeconds() + " s";
    Optional<EcrImage> source = Optional.ofNullable(terms.source()).flatMap(image::in);
    return Failure.project(
        "image " + image.name() + " is not there" + late,
        missing.presence() == Presence.NO_REPOSITORY
            ? where(image) + " has no repository " + image.repository() + atSource(source, image)
            : "repository "
                + image.repository()
                + " in "
                + where(image)
                + " has no "
                + image.version()
                + atSource(source, image),
        source.isEmpty()
            ? "docker push, or --wait-for-image=5m if replication is to bring it"
            : "--wait-for-image=5m, and the replication rules of the source registry");
  }

  private static String where(EcrImage image) {
    return "account " + image.registry() + ", region " + image.region();
  }

  /** Tells an image that is not there from one that is not there yet. */
  private String atSource(Optional<EcrImage> source, EcrImage image) throws InterruptedException {
    if (source.isEmpty()) {
      return "";
    }
    EcrImage there = source.get();
    Answer<Presence> presence = images.find(List.of(there)).getFirst();
    return switch (presence) {
      case Answer.Given<Presence>(Presence value) when value == Presence.PRESENT ->
          "; it is in " + where(there) + replicated(there, image);
      case Answer.Given<Presence> _ -> "; nor is it in " + where(there);
      case Answer.Refused<Presence>(String reason) -> "; " + reason;
      case Answer.Unsupported<Presence>(String reason) -> "; " + reason;
    };
  }

  private String replicated(EcrImage source, EcrImage image) {
    return switch (images.replication(source, image)) {
      case Answer.Given<Optional<String>>(Optional<String> status) ->
          status
              .map(
                  value ->
                      value.equals("FAILED")
                          ? ", but its replication failed"
                          : ", but not yet replicated (" + value + ")")
              .orElse(", but no rule replicates it here");
      case Answer.Refused<Optional<String>>(String reason) -> "; " + reason;
      case Answer.Unsupported<Optional<String>>(String reason) -> "; " + reason;
    };
  }
}
