package dev.ecsdeploy.lookup;

import dev.ecsdeploy.failure.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;

/** Every question that templates have asked in a run, and its answer once it has been fetched. */
final class Answers {
  private final Map<Question<?>, Answer> known = new HashMap<>();
  private final Map<Source<?>, Set<Object>> open = new LinkedHashMap<>();

  /** A question and where its answer comes from. */
  record Question<K>(Source<K> source, K key) {
    void askIn(Answers answers) {
      answers.ask(source, key);
    }
  }

  /** The answer; null where it has to be fetched, which is noted. */
  synchronized <K> @Nullable Answer ask(Source<K> source, K key) {
    Answer answer = known.get(new Question<>(source, key));
    if (answer == null) {
      open.computeIfAbsent(source, _ -> new LinkedHashSet<>()).add(key);
    }
    return answer;
  }

  /** The failure of a question that was answered, if it is one. */
  synchronized Optional<Failure> failure(Question<?> question) {
    return known.get(question) instanceof Answer.Missing(Failure failure)
        ? Optional.of(failure)
        : Optional.empty();
  }

  synchronized boolean areComplete() {
    return open.isEmpty();
  }

  /** Fetches the answers to all open questions, at the same time. */
  synchronized void fetch() {
    List<Trip<?>> trips = new ArrayList<>();
    open.forEach((source, keys) -> trips.addAll(trips(source, keys)));
    open.clear();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<Map<Question<?>, Answer>>> asked =
          trips.stream().map(trip -> threads.submit(trip::make)).toList();
      try {
        for (Future<Map<Question<?>, Answer>> answer : asked) {
          known.putAll(answer.get());
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw AbortedException.create("interrupted while looking up values", e);
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      }
    }
  }

  @SuppressWarnings("unchecked") // the keys of a source were given to ask together with it
  private static <K> List<Trip<K>> trips(Source<K> source, Set<Object> keys) {
    return source.inquiries((List<K>) List.copyOf(keys)).stream()
        .map(inquiry -> new Trip<>(source, inquiry))
        .toList();
  }

  /** An inquiry that is under way. */
  private record Trip<K>(Source<K> source, Inquiry<K> inquiry) {

    Map<Question<?>, Answer> make() {
      Map<Question<?>, Answer> answers = new HashMap<>();
      try {
        inquiry.trip().get().forEach((key, answer) -> answers.put(question(key), answer));
      } catch (Failure failure) {
        inquiry.questions().forEach(key -> answers.put(question(key), new Answer.Missing(failure)));
      }
      if (answers.size() != inquiry.questions().size()) {
        throw new IllegalStateException(source + " did not answer all of its questions");
      }
      return answers;
    }

    private Question<K> question(K key) {
      return new Question<>(source, key);
    }
  }
}
