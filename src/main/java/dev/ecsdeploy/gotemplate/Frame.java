package dev.ecsdeploy.gotemplate;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.gotemplate.syntax.Node;
import dev.ecsdeploy.gotemplate.syntax.Printed;
import dev.ecsdeploy.gotemplate.syntax.TemplateFault;
import dev.ecsdeploy.gotemplate.text.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One template that is being carried out: its variables, and the part that it has come to. */
final class Frame {
  /** How many templates can be carried out in each other. */
  private static final int MAXIMUM_DEPTH = 100_000;

  private final GoTemplate template;
  private final String name;
  private final int depth;
  private final List<Slot> variables = new ArrayList<>();
  private Node node;

  private static final class Slot {
    final String name;
    @Nullable Object value;

    Slot(String name, @Nullable Object value) {
      this.name = name;
      this.value = value;
    }
  }

  private Frame(GoTemplate template, String name, int depth, Node node, @Nullable Object dot) {
    this.template = template;
    this.name = name;
    this.depth = depth;
    this.node = node;
    declare("$", dot);
  }

  static Frame first(GoTemplate template, String name, Node tree, @Nullable Object dot) {
    return new Frame(template, name, 0, tree, dot);
  }

  /** The frame of a template that this one uses. It sees no variables of this one. */
  Frame nested(String nested, @Nullable Object dot) {
    return new Frame(template, nested, depth + 1, node, dot);
  }

  void checkDepth() {
    if (depth == MAXIMUM_DEPTH) {
      throw fault("exceeded maximum template depth (" + MAXIMUM_DEPTH + ")");
    }
  }

  /** The part that messages are to blame from now on. */
  void at(Node part) {
    node = part;
  }

  int mark() {
    return variables.size();
  }

  void reset(int mark) {
    variables.subList(mark, variables.size()).clear();
  }

  void declare(String variable, @Nullable Object value) {
    variables.add(new Slot(variable, value));
  }

  void assign(String variable, @Nullable Object value) {
    slot(variable).value = value;
  }

  /** Gives a value to the variable that was declared last, or last but one. */
  void assignFromTop(int nth, @Nullable Object value) {
    variables.get(variables.size() - nth).value = value;
  }

  @Nullable Object value(String variable) {
    return slot(variable).value;
  }

  private Slot slot(String variable) {
    for (int i = variables.size() - 1; i >= 0; i--) {
      if (variables.get(i).name.equals(variable)) {
        return variables.get(i);
      }
    }
    throw fault("undefined variable: " + variable);
  }

  TemplateFault fault(String reason) {
    return fault(reason, null);
  }

  TemplateFault fault(String reason, @Nullable Failure cause) {
    int position = node.place().position();
    String before = template.text().substring(0, position);
    int column = position - before.lastIndexOf('\n') - 1;
    long line = 1 + before.chars().filter(c -> c == '\n').count();
    return TemplateFault.execution(
        "%s:%d:%d: executing %s at <%s>"
            .formatted(template.name(), line, column, Quote.of(name), Printed.of(node)),
        reason,
        node.place(),
        cause);
  }
}
