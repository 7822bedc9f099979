package dev.ecsdeploy.gotemplate;

import dev.ecsdeploy.gotemplate.syntax.Node.Sequence;
import dev.ecsdeploy.gotemplate.syntax.Parser;
import dev.ecsdeploy.gotemplate.syntax.TemplateFault;
import dev.ecsdeploy.gotemplate.text.Utf8;
import dev.ecsdeploy.gotemplate.value.GoValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A template of Go 1.26's <a href="https://pkg.go.dev/text/template">text/template</a>, with its
 * builtin functions and its messages.
 */
public final class GoTemplate {
  private final String name;
  private final String text;
  private final Map<String, Sequence> trees;
  private final Functions functions;

  private GoTemplate(String name, String text, Map<String, Sequence> trees, Functions functions) {
    this.name = name;
    this.text = text;
    this.trees = trees;
    this.functions = functions;
  }

  /**
   * Reads a template.
   *
   * @param name how messages name it
   * @param text its text
   * @param functions what it can call beside the builtin functions
   * @throws TemplateFault if it cannot be read
   */
  public static GoTemplate parse(String name, String text, List<? extends GoFunction> functions) {
    Functions all = new Functions(functions);
    String bytes = Utf8.bytes(text);
    String nameBytes = Utf8.bytes(name);
    return new GoTemplate(
        nameBytes,
        bytes,
        DeepStack.call(() -> Parser.parse(nameBytes, bytes, all::isFunction)),
        all);
  }

  /**
   * Carries the template out.
   *
   * @param data what the dot is: a text, number, {@code Boolean}, list, map or null
   * @return what it writes, in order
   * @throws TemplateFault if it stops
   */
  public List<Written> execute(@Nullable Object data) {
    List<Written> written = new ArrayList<>();
    Object dot = GoValues.of(data);
    DeepStack.call(
        () -> {
          Sequence tree = Objects.requireNonNull(trees.get(name));
          new Walker(this, written, Frame.first(this, name, tree, dot)).all(dot, tree);
          return written;
        });
    return written;
  }

  String name() {
    return name;
  }

  String text() {
    return text;
  }

  /** The tree of a template, or null if it is not defined. */
  @Nullable Sequence tree(String template) {
    return trees.get(template);
  }

  Functions functions() {
    return functions;
  }
}
