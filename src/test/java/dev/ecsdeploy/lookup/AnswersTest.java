package dev.ecsdeploy.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.failure.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final int INQUIRIES = 5;

  private final Answers answers = new Answers();

  @Test
  void allInquiriesAreUnderWayAtTheSameTime() {
    CyclicBarrier everybody = new CyclicBarrier(INQUIRIES);
    Source<Integer> source =
        questions ->
            questions.stream()
                .gather(Gatherers.windowFixed(10))
                .map(some -> new Inquiry<>(some, () -> answer(some, everybody)))
                .toList();
    IntStream.range(0, 10 * INQUIRIES).forEach(i -> assertThat(answers.ask(source, i)).isNull());
    answers.fetch();
    assertThat(answers.areComplete()).isTrue();
    assertThat(answers.ask(source, 49)).isEqualTo(new Answer.Found(49));
  }

  /** Ends when every inquiry has begun. */
  private static Map<Integer, Answer> answer(List<Integer> questions, CyclicBarrier everybody) {
    try {
      everybody.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the inquiries are made one after the other", e);
    }
    return questions.stream().collect(Collectors.toMap(i -> i, i -> new Answer.Found(i)));
  }

  @Test
  void aFailureIsTheAnswerToAllQuestionsOfItsInquiryAndToNoOthers() {
    Failure failure = Failure.project("what", "why", "try");
    Source<String> bad =
        questions ->
            List.of(
                new Inquiry<>(
                    questions,
                    () -> {
                      throw failure;
                    }));
    Source<String> good = questions -> Inquiry.each(questions, question -> question + "!");
    answers.ask(bad, "a");
    answers.ask(bad, "b");
    answers.ask(good, "c");
    answers.fetch();
    assertThat(answers.ask(bad, "a")).isEqualTo(new Answer.Missing(failure));
    assertThat(answers.ask(bad, "b")).isEqualTo(new Answer.Missing(failure));
    assertThat(answers.ask(good, "c")).isEqualTo(new Answer.Found("c!"));
  }

  @Test
  void aPlaceholderIsKnownInsideOfOtherValues() {
    String text = Placeholder.text();
    assertThat(Placeholder.isIn("/web/" + text.toUpperCase(Locale.ROOT) + "/x")).isTrue();
    assertThat(Placeholder.isIn(List.of(1, Map.of("a", text)))).isTrue();
    assertThat(Placeholder.isIn("/web/x")).isFalse();
  }
}
