package dev.ecsdeploy.gotemplate;

import dev.ecsdeploy.gotemplate.format.Printf;
import dev.ecsdeploy.gotemplate.syntax.Node.Pipeline;
import dev.ecsdeploy.gotemplate.value.GoList;
import dev.ecsdeploy.gotemplate.value.Held;
import dev.ecsdeploy.gotemplate.value.Uint8;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code range} comes to, one after the other.
 *
 * @param index the index or key; null where a number is counted to
 * @param element the element
 */
record Step(@Nullable Object index, @Nullable Object element) {

  /**
   * Everything in a value.
   *
   * @param value what to go through
   * @param pipeline the pipeline that gave it
   * @param frame where the range stands, for its fault
   */
  static Iterator<Step> through(@Nullable Object value, Pipeline pipeline, Frame frame) {
    return switch (value) {
      case null -> Collections.emptyIterator();
      case Long number -> {
        checkVariables(value, pipeline, frame);
        yield count(number, it -> it);
      }
      case Uint8 number -> {
        checkVariables(value, pipeline, frame);
        yield count(number.value(), it -> new Uint8((int) it));
      }
      case GoList list ->
          IntStream.range(0, list.length())
              .mapToObj(i -> new Step((long) i, list.get(i)))
              .iterator();
      case Map<?, ?> map -> members(map);
      default -> throw frame.fault("range can't iterate over " + printed(value));
    };
  }

  private static Iterator<Step> count(long end, LongFunction<Object> element) {
    return LongStream.range(0, end).mapToObj(i -> new Step(null, element.apply(i))).iterator();
  }

  private static Iterator<Step> members(Map<?, ?> map) {
    Stream<Step> steps =
        map.entrySet().stream().map(it -> new Step(it.getKey(), new Held(it.getValue())));
    return steps.iterator();
  }

  private static void checkVariables(Object value, Pipeline pipeline, Frame frame) {
    if (pipeline.variables().size() > 1) {
      throw frame.fault("can't use " + printed(value) + " to iterate over more than one variable");
    }
  }

  private static String printed(Object value) {
    return Printf.printf("%v", Collections.singletonList(value));
  }
}
