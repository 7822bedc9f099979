package dev.ecsdeploy.report.html;

import dev.ecsdeploy.report.Progression.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a moment stands from left to right. */
final class TimeScale {
  /** How far labels stand from each other at least. */
  private static final double LABEL = 64;

  private static final long MINUTE = 60;
  private static final long DAY = 86_400;

  /** Steps that people count time in, in seconds. */
  private static final long[] STEPS = {
    1, 2, 5, 10, 15, 30, MINUTE, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, DAY
  };

  private final Instant start;
  private final double seconds;
  private final double left;
  private final double right;
  private final ZoneId zone;

  TimeScale(Span span, double left, double right, ZoneId zone) {
    this.start = span.start();
    // What took no time at all still has a beginning and an end to look at.
    this.seconds = Math.max(1, seconds(span.start(), span.end()));
    this.left = left;
    this.right = right;
    this.zone = zone;
  }

  /** A moment that is labelled. */
  record Tick(double x, String label) {}

  double left() {
    return left;
  }

  double right() {
    return right;
  }

  double x(Instant at) {
    return left + Math.clamp(seconds(start, at) / seconds, 0, 1) * (right - left);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }

  /** Full minutes, hours and so on, as many as there is room for. */
  List<Tick> ticks() {
    long step = step();
    DateTimeFormatter format = format(step);
    // Full hours are those of the clock on the wall.
    long offset = zone.getRules().getOffset(start).getTotalSeconds();
    long first = Math.ceilDiv(start.getEpochSecond() + offset, step) * step - offset;
    List<Tick> ticks = new ArrayList<>();
    for (long at = first; at <= start.getEpochSecond() + seconds; at += step) {
      Instant tick = Instant.ofEpochSecond(at);
      ticks.add(new Tick(x(tick), format.format(tick)));
    }
    return ticks;
  }

  private long step() {
    double least = seconds * LABEL / (right - left);
    for (long step : STEPS) {
      if (step >= least) {
        return step;
      }
    }
    return DAY * (long) Math.ceil(least / DAY);
  }

  private DateTimeFormatter format(long step) {
    String pattern = step < MINUTE ? "HH:mm:ss" : step < DAY ? "HH:mm" : "MM-dd";
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
  }
}
