package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * How often files are rendered until they are complete: functions that ask the outside world would
 * rather be asked for all their values first.
 */
public interface Rounds {
  /** Every file is rendered once. */
  Rounds ONE = templates -> templates.stream().map(each -> each.once().get()).toList();

  /**
   * A file to render.
   *
   * @param file where it is
   * @param once renders it with the values that the functions have by now
   */
  record Template(Path file, Supplier<SourceText> once) {}

  /**
   * Renders files that belong together.
   *
   * @return their texts, in order
   * @throws Failure for the first fault in them
   */
  List<SourceText> render(List<Template> templates);
}
