package dev.ecsdeploy.gotemplate.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the tree that a template is read to. */
public sealed interface Node {

  /** Where it stands. */
  Place place();

  /** A part that writes something, or decides what is written. */
  sealed interface Action extends Node {}

  /** A part that has a value. */
  sealed interface Operand extends Node {}

  /** Parts one after the other. */
  record Sequence(Place place, List<Action> actions) implements Node {}

  /** Text that is written as it is. */
  record Text(Place place, String text) implements Action {}

  /** {@code {{pipeline}}}. */
  record Output(Place place, Pipeline pipeline) implements Action {}

  /** What {@code if}, {@code with} and {@code range} have in common. */
  record Branches(Pipeline pipeline, Sequence then, @Nullable Sequence otherwise) {}

  /** {@code {{if pipeline}} … {{else}} … {{end}}}. */
  record If(Place place, Branches branches) implements Action {}

  /** {@code {{with pipeline}} … {{else}} … {{end}}}. */
  record With(Place place, Branches branches) implements Action {}

  /** {@code {{range pipeline}} … {{else}} … {{end}}}. */
  record Range(Place place, Branches branches) implements Action {}

  /** {@code {{template "name" pipeline}}}. */
  record Template(Place place, String name, @Nullable Pipeline pipeline) implements Action {}

  /** {@code {{break}}}. */
  record Break(Place place) implements Action {}

  /** {@code {{continue}}}. */
  record Continue(Place place) implements Action {}

  /**
   * {@code $a, $b := command | command}.
   *
   * @param assigns whether the variables are there already
   */
  record Pipeline(Place place, boolean assigns, List<Variable> variables, List<Command> commands)
      implements Operand {}

  /** A function with its arguments, or a value. */
  record Command(Place place, List<Operand> words) implements Node {
    /** The function, or the value. */
    public Operand first() {
      return words.getFirst();
    }
  }

  /** The name of a function. */
  record Identifier(Place place, String name) implements Operand {}

  /** {@code $name.field.field}. */
  record Variable(Place place, String name, List<String> fields) implements Operand {}

  /** {@code .}. */
  record Dot(Place place) implements Operand {}

  /** {@code nil}. */
  record Nil(Place place) implements Operand {}

  /** {@code .field.field}. */
  record Field(Place place, List<String> fields) implements Operand {}

  /** {@code (pipeline).field.field}. */
  record Chain(Place place, Operand of, List<String> fields) implements Operand {}

  /** {@code true} or {@code false}. */
  record Bool(Place place, boolean value) implements Operand {}

  /** A number, or a character between single quotes. */
  record Numeral(Place place, NumberConstant constant) implements Operand {}

  /**
   * A text.
   *
   * @param quoted as written
   * @param text what it means
   */
  record Str(Place place, String quoted, String text) implements Operand {}
}
