package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.gotemplate.syntax.Node.Sequence;
import dev.ecsdeploy.gotemplate.text.Quote;
import dev.ecsdeploy.gotemplate.text.Utf8;
import java.util.LinkedHashMap;
import java.util.Map;

/** The trees of a template and of what it defines. */
final class Definitions {
  private final Map<String, Sequence> trees = new LinkedHashMap<>();

  /**
   * Adds a tree. One that is nothing but white space yields to another of its name.
   *
   * @param tokens those that it was read from
   * @throws TemplateFault if there are two
   */
  void add(String name, Sequence tree, Tokens tokens) {
    Sequence known = trees.get(name);
    if (known == null || isEmpty(known)) {
      trees.put(name, tree);
    } else if (!isEmpty(tree)) {
      throw tokens.fault("template: multiple definition of template " + Quote.of(name));
    }
  }

  private static boolean isEmpty(Sequence tree) {
    return tree.actions().stream()
        .allMatch(action -> action instanceof Node.Text text && isSpace(text.text()));
  }

  /** White space as Go's {@code bytes.TrimSpace} has it. */
  private static boolean isSpace(String bytes) {
    return Utf8.text(bytes)
        .codePoints()
        .allMatch(c -> (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c));
  }

  Map<String, Sequence> trees() {
    return Map.copyOf(trees);
  }
}
