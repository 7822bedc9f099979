package dev.ecsdeploy.lookup;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.gotemplate.GoSignature;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a function asks, and what it makes of the answer.
 *
 * @param name what templates call it
 * @param goSignature its parameters, as Go has them
 * @param source where the answer comes from
 * @param question makes a question of the arguments, or a {@link Failure}
 * @param value makes a value of the arguments and the answer, or a {@link Failure}
 * @param <K> a question
 */
public record Lookup<K>(
    String name,
    GoSignature goSignature,
    Source<K> source,
    Function<Arguments, K> question,
    BiFunction<Arguments, Object, Object> value) {

  /** The same under a name that begins otherwise. */
  public Lookup<K> prefixed(String prefix) {
    return new Lookup<>(prefix + name, goSignature, source, question, value);
  }

  LookupFunction<K> in(Pass pass) {
    return new LookupFunction<>(this, pass);
  }
}
