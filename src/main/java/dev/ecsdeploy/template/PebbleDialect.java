package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.template.notation.Notation;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Renders <a href="https://pebbletemplates.io/">Pebble</a> templates: variables are strict, nothing
 * is escaped for HTML, and a value is written as the file's own notation wants it.
 */
final class PebbleDialect implements Dialect {
  private final Environment environment;
  private final List<TemplateFunction> functions;

  PebbleDialect(Environment environment, List<TemplateFunction> functions) {
    this.environment = environment;
    this.functions = List.copyOf(functions);
  }

  @Override
  public SourceText render(Path file, String shown) {
    PebbleMarks marks = new PebbleMarks();
    PebbleFiles files = new PebbleFiles(file, shown, marks);
    PebbleFaults faults = new PebbleFaults(files, functions, environment);
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(files)
            .extension(new PebbleFunctions(functions, marks, faults))
            .strictVariables(true)
            .autoEscaping(false)
            .newLineTrimming(false)
            .cacheActive(false)
            .build();
    try {
      StringWriter written = new StringWriter();
      engine.getTemplate(shown).evaluate(written);
      SourceText source = files.first();
      return Notation.of(source).write(source, marks.pieces(written.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PebbleException e) {
      throw faults.failure(e);
    } catch (RuntimeException e) {
      throw isPebbles(e) ? PebbleFaults.stopped(shown) : e;
    } catch (StackOverflowError e) {
      throw PebbleFaults.stopped(shown);
    }
  }

  /**
   * Whether Pebble's own operators, filters and tags threw it, which do not check what they get.
   */
  private static boolean isPebbles(RuntimeException e) {
    return Arrays.stream(e.getStackTrace())
        .map(StackTraceElement::getClassName)
        .filter(name -> name.startsWith("io.pebbletemplates.") || name.startsWith("dev.ecsdeploy."))
        .findFirst()
        .filter(name -> name.startsWith("io.pebbletemplates."))
        .isPresent();
  }

  @Override
  public void prepare() {
    try {
      new PebbleEngine.Builder().build().getLiteralTemplate("{{ 1 }}").evaluate(new StringWriter());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The failure that made Pebble stop, if it is one of ours. */
  static Failure ours(Throwable thrown, Failure other) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Failure failure) {
        return failure;
      }
    }
    return other;
  }
}
