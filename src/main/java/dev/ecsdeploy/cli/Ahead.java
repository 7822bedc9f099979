package dev.ecsdeploy.cli;

import dev.ecsdeploy.aws.Preparation;
import dev.ecsdeploy.config.ConfigFiles;
import dev.ecsdeploy.config.Tool;
import dev.ecsdeploy.definition.DefinitionReader;
import dev.ecsdeploy.definition.UnknownMembers;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.template.Renderer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gets ready on a second thread for what a command will need in a moment, while the first one still
 * reads its arguments: classes are loaded and initialised, those that read files first, those that
 * call AWS next. Where connections will be encrypted, a third thread gets ready for that, which
 * takes as long as all the rest. It changes nothing and calls nobody.
 *
 * <p>Whoever needs a part waits until it is ready: two threads never initialise the same library.
 */
final class Ahead {
  /** What a command line has that reads no project. */
  private static final Set<String> NO_PROJECT =
      Set.of(
          "version",
          "help",
          "completion",
          "schema",
          "migrate",
          "simulator",
          "--version",
          "-V",
          "--help",
          "-h");

  /** The commands that call AWS only where the project's files ask for something. */
  private static final Set<String> MAY_CALL = Set.of("render", "appspec");

  private final FutureTask<Boolean> files;
  private final FutureTask<Boolean> aws;
  private final FutureTask<Boolean> templates;
  private final FutureTask<Boolean> times;
  private final FutureTask<Boolean> encryption;
  private final AtomicBoolean encrypts = new AtomicBoolean();

  private Ahead(
      Runnable files, Runnable aws, Runnable templates, Runnable times, Runnable encryption) {
    this.files = new FutureTask<>(files, true);
    this.aws = new FutureTask<>(aws, true);
    this.templates = new FutureTask<>(templates, true);
    this.times = new FutureTask<>(times, true);
    this.encryption = new FutureTask<>(encryption, true);
  }

  /** Leaves everything to the moment when it is needed. */
  static Ahead ofNothing() {
    return new Ahead(() -> {}, () -> {}, () -> {}, () -> {}, () -> {});
  }

  /**
   * Starts to get ready for a command line.
   *
   * @param environment says whether connections are to be encrypted, and who is trusted
   * @param listener done on the second thread, and before anybody calls AWS: until then nothing can
   *     have been changed
   */
  static Ahead of(List<String> arguments, Map<String, String> environment, Runnable listener) {
    Ahead ahead =
        arguments.isEmpty() || !Collections.disjoint(arguments, NO_PROJECT)
            ? new Ahead(() -> {}, listener, () -> {}, () -> {}, () -> {})
            : new Ahead(
                Ahead::readFiles,
                () -> {
                  listener.run();
                  call(arguments);
                },
                () -> render(configFile(arguments)),
                () -> readTimes(arguments),
                () -> encrypt(arguments, environment));
    if (callsForSure(arguments)) {
      ahead.encrypt();
    }
    start("ahead", ahead::run);
    return ahead;
  }

  private void encrypt() {
    if (encrypts.compareAndSet(false, true)) {
      start("encryption", encryption);
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    files.run();
    aws.run();
    templates.run();
    times.run();
  }

  /** Returns when files can be read and rendered, at the latest when the thread is interrupted. */
  void awaitFiles() {
    await(files);
    await(templates);
  }

  /** Returns when AWS can be called, at the latest when the thread is interrupted. */
  void awaitAws() {
    encrypt(); // where a template asks, nobody knew
    await(aws);
  }

  /** Who comes first does it, unless it is begun or done. */
  private static void await(FutureTask<Boolean> part) {
    part.run();
    try {
      part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException _) {
      // Nothing is won then, and nothing lost: what is wrong shows when the command does the same.
    }
  }

  /** What went wrong so far. */
  List<Throwable> faults() {
    return Stream.of(files, aws, templates, times, encryption)
        .filter(part -> part.state() == Future.State.FAILED)
        .map(Future::exceptionNow)
        .toList();
  }

  private static @Nullable String configFile(List<String> arguments) {
    String option = "--config";
    int apart = arguments.indexOf(option);
    return arguments.stream()
        .filter(argument -> argument.startsWith(option + "="))
        .map(argument -> argument.substring(option.length() + 1))
        .findFirst()
        .orElse(apart < 0 || apart + 1 == arguments.size() ? null : arguments.get(apart + 1));
  }

  private static void readFiles() {
    JsonDocument.yaml(SourceText.of("none.yml", "none: [1, a]"));
    DefinitionReader reader = new DefinitionReader(UnknownMembers.WARN);
    reader.readServiceDefinition(SourceText.of("none.json", "{}"));
    reader.readTaskDefinition(
        SourceText.of(
            "none.json",
            """
            {"family": "none", "containerDefinitions": [{"name": "none", "image": "none"}]}
            """));
  }

  private static void render(@Nullable String configFile) {
    try {
      Renderer.prepare(Tool.of(ConfigFiles.find(Path.of(""), configFile)).templates());
    } catch (Failure _) {
      // There is no config file; the command will say so.
    }
  }

  private static boolean callsForSure(List<String> arguments) {
    return Collections.disjoint(arguments, MAY_CALL);
  }

  private static void call(List<String> arguments) {
    if (callsForSure(arguments)) {
      Preparation.connections();
      if (arguments.contains("verify")) {
        Preparation.sts(); // who the caller is, which decides how long it takes
      } else {
        Preparation.ecs();
      }
    }
  }

  private static void readTimes(List<String> arguments) {
    if (callsForSure(arguments)) {
      Preparation.times();
    }
  }

  private static void encrypt(List<String> arguments, Map<String, String> environment) {
    boolean isHere =
        environment.getOrDefault("AWS_ENDPOINT_URL", "").startsWith("http:")
            || arguments.stream().anyMatch(argument -> argument.startsWith("--simulate"));
    if (!isHere) {
      Preparation.encryption(environment);
    }
  }
}
