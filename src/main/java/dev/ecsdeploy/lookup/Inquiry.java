package dev.ecsdeploy.lookup;

import dev.ecsdeploy.failure.Failure;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One trip to the outside that answers some questions.
 *
 * @param questions the questions
 * @param trip makes the trip, and throws a {@link Failure} that holds for all of the questions
 * @param <K> a question
 */
public record Inquiry<K>(List<K> questions, Supplier<Map<K, Answer>> trip) {

  public Inquiry {
    questions = List.copyOf(questions);
  }

  /** A trip for each question, whose answer is a value or a {@link Failure}. */
  public static <K> List<Inquiry<K>> each(List<K> questions, Function<K, Object> value) {
    return questions.stream().map(question -> one(question, value)).toList();
  }

  private static <K> Inquiry<K> one(K question, Function<K, Object> value) {
    return new Inquiry<>(
        List.of(question), () -> Map.of(question, new Answer.Found(value.apply(question))));
  }
}
