package dev.ecsdeploy.gotemplate;

import dev.ecsdeploy.gotemplate.format.Printf;
import dev.ecsdeploy.gotemplate.syntax.Node;
import dev.ecsdeploy.gotemplate.syntax.Node.Action;
import dev.ecsdeploy.gotemplate.syntax.Node.Branches;
import dev.ecsdeploy.gotemplate.syntax.Node.Sequence;
import dev.ecsdeploy.gotemplate.syntax.Node.Variable;
import dev.ecsdeploy.gotemplate.text.Quote;
import dev.ecsdeploy.gotemplate.value.GoValues;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out the actions of one template. */
final class Walker {
  private final GoTemplate template;
  private final List<Written> written;
  private final Frame frame;
  private final Evaluator evaluator;

  /** How to go on after an action. */
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  Walker(GoTemplate template, List<Written> written, Frame frame) {
    this.template = template;
    this.written = written;
    this.frame = frame;
    this.evaluator = new Evaluator(template.functions(), frame);
  }

  private Flow walk(@Nullable Object dot, Sequence sequence) {
    frame.at(sequence);
    for (Action action : sequence.actions()) {
      Flow flow = walk(dot, action);
      if (flow != Flow.ON) {
        return flow;
      }
    }
    return Flow.ON;
  }

  /** Carries out the whole template. */
  void all(@Nullable Object dot, Sequence tree) {
    walk(dot, tree);
  }

  private Flow walk(@Nullable Object dot, Action action) {
    frame.at(action);
    return switch (action) {
      case Node.Text text -> write(text, text.text(), true);
      case Node.Output output -> output(dot, output);
      case Node.If branch -> branch(dot, branch.branches(), false);
      case Node.With branch -> branch(dot, branch.branches(), true);
      case Node.Range range -> range(dot, range.branches());
      case Node.Template used -> template(dot, used);
      case Node.Break _ -> Flow.BREAK;
      case Node.Continue _ -> Flow.CONTINUE;
    };
  }

  private Flow write(Action from, String bytes, boolean literal) {
    written.add(new Written(from.place(), bytes, literal));
    return Flow.ON;
  }

  private Flow output(@Nullable Object dot, Node.Output output) {
    Object value = evaluator.pipeline(dot, output.pipeline());
    if (!output.pipeline().variables().isEmpty()) {
      return Flow.ON;
    }
    return write(
        output,
        value == null ? "<no value>" : Printf.print(Collections.singletonList(value)),
        false);
  }

  private Flow branch(@Nullable Object dot, Branches branches, boolean setsDot) {
    int mark = frame.mark();
    Object value = evaluator.pipeline(dot, branches.pipeline());
    Sequence otherwise = branches.otherwise();
    Flow flow = Flow.ON;
    if (GoValues.truth(value)) {
      flow = walk(setsDot ? value : dot, branches.then());
    } else if (otherwise != null) {
      flow = walk(dot, otherwise);
    }
    frame.reset(mark);
    return flow;
  }

  private Flow template(@Nullable Object dot, Node.Template used) {
    Sequence tree = template.tree(used.name());
    if (tree == null) {
      throw frame.fault("template " + Quote.of(used.name()) + " not defined");
    }
    frame.checkDepth();
    Node.Pipeline pipeline = used.pipeline();
    Object inner = pipeline == null ? null : evaluator.pipeline(dot, pipeline);
    new Walker(template, written, frame.nested(used.name(), inner)).all(inner, tree);
    return Flow.ON;
  }

  private Flow range(@Nullable Object dot, Branches branches) {
    int mark = frame.mark();
    Object value = evaluator.pipeline(dot, branches.pipeline());
    Iterator<Step> steps = Step.through(value, branches.pipeline(), frame);
    Sequence otherwise = branches.otherwise();
    Flow flow = Flow.ON;
    if (steps.hasNext()) {
      iterate(steps, branches);
    } else if (otherwise != null) {
      // A break in an else ends this range, as in Go, and not the one around it.
      flow = walk(dot, otherwise) == Flow.CONTINUE ? Flow.CONTINUE : Flow.ON;
    }
    frame.reset(mark);
    return flow;
  }

  private void iterate(Iterator<Step> steps, Branches branches) {
    int mark = frame.mark();
    Flow flow = Flow.ON;
    while (steps.hasNext() && flow != Flow.BREAK) {
      Step step = steps.next();
      assign(branches.pipeline(), step.index(), step.element());
      flow = walk(step.element(), branches.then());
      frame.reset(mark);
    }
  }

  /** Gives the variables of a range their values; a single one takes the element. */
  private void assign(Node.Pipeline pipeline, @Nullable Object index, @Nullable Object element) {
    List<Variable> variables = pipeline.variables();
    if (variables.isEmpty()) {
      return;
    }
    if (pipeline.assigns()) {
      frame.assign(variables.getLast().name(), element);
    } else {
      frame.assignFromTop(1, element);
    }
    if (variables.size() > 1 && pipeline.assigns()) {
      frame.assign(variables.getFirst().name(), index);
    } else if (variables.size() > 1) {
      frame.assignFromTop(2, index);
    }
  }
}
