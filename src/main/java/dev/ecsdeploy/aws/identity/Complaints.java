package dev.ecsdeploy.aws.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What a program writes to its standard error: kept for the case that it fails, and told at once
 * when it takes so long that somebody may be asked for something.
 */
final class Complaints {
  private static final int WIDTH = 200;
  private static final int PATIENCE_MILLIS = 500;

  private final Consumer<String> aloud;
  private final List<String> untold = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private boolean isAloud;

  /**
   * Nothing is read yet.
   *
   * @param aloud is told each line
   */
  Complaints(Consumer<String> aloud) {
    this.aloud = aloud;
  }

  /** Reads until there is no more. */
  void read(InputStream stream) {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    } catch (IOException _) {
      // It has ended.
    } finally {
      end.countDown();
    }
  }

  private synchronized void take(String line) {
    if (line.isBlank()) {
      return;
    }
    untold.add(line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…");
    if (isAloud) {
      tell();
    }
  }

  /** Tells what was written so far, and from now on what is. */
  synchronized void speak() {
    isAloud = true;
    tell();
  }

  private void tell() {
    untold.forEach(aloud);
    untold.clear();
  }

  /**
   * The last lines that were not told, as soon as all is read: what a program left running behind
   * it may never end.
   */
  List<String> last(int most) {
    try {
      end.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return List.copyOf(untold.subList(Math.max(0, untold.size() - most), untold.size()));
    }
  }
}
