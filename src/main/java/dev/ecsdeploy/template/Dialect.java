package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import java.nio.file.Path;

/** Renders the templates of one language. */
interface Dialect {

  /**
   * Renders a file.
   *
   * @param file where it is
   * @param shown how messages name it
   * @return the text, that knows where in the file each of its characters was written
   * @throws Failure if the file cannot be read, or at the place of a fault in it
   */
  SourceText render(Path file, String shown);

  /**
   * Renders what a Jsonnet file was evaluated to. Jsonnet has functions of its own, so that is the
   * result already, unless the language was always run over it.
   *
   * @throws Failure at the place of a fault
   */
  default SourceText renderEvaluated(SourceText json) {
    return json;
  }

  /** Renders a text of no meaning, so that the first one that has a meaning does not take long. */
  default void prepare() {}
}
