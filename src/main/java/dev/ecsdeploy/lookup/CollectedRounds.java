package dev.ecsdeploy.lookup;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.lookup.Answers.Question;
import dev.ecsdeploy.template.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Renders files until every value is known. In the first round the functions only note what they
 * are asked; then everything is fetched together, and the next round has the values. Usually that
 * is all; a question that depends on an answer takes one round more.
 */
final class CollectedRounds implements Rounds {
  private final Pass pass;
  private final Set<String> names;
  private final List<Question<?>> insisted;

  /**
   * Rounds for the functions of a run.
   *
   * @param names the names of the functions that fetch
   * @param insisted questions that must have an answer even if no file asks them
   */
  CollectedRounds(Pass pass, Set<String> names, List<Question<?>> insisted) {
    this.pass = pass;
    this.names = names;
    this.insisted = insisted;
  }

  @Override
  public List<SourceText> render(List<Template> templates) {
    insisted.forEach(question -> question.askIn(pass.answers()));
    while (true) {
      List<Attempt> attempts = new ArrayList<>();
      for (Template template : templates) {
        attempts.add(attempt(template));
      }
      if (pass.answers().areComplete()) {
        insisted.forEach(this::checkAnswer);
        return attempts.stream().map(Attempt::text).toList();
      }
      pass.answers().fetch();
    }
  }

  private void checkAnswer(Question<?> question) {
    pass.answers()
        .failure(question)
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /** What came of rendering a file once. */
  private sealed interface Attempt {
    SourceText text();

    record Rendered(SourceText text) implements Attempt {}

    record Failed(Failure failure) implements Attempt {
      @Override
      public SourceText text() {
        throw failure;
      }
    }
  }

  /**
   * Renders a file once.
   *
   * @throws Failure for a fault that no value to come can mend
   */
  private Attempt attempt(Template template) {
    pass.begin();
    try {
      return new Attempt.Rendered(template.once().get());
    } catch (Failure failure) {
      if (!pass.isIncomplete() || isCertain(failure, template)) {
        throw failure;
      }
      return new Attempt.Failed(failure);
    }
  }

  /** Whether the fault has nothing to do with the values that are not known yet. */
  private boolean isCertain(Failure failure, Template template) {
    TemplateSource source = TemplateSource.read(template.file(), names);
    boolean elsewhere = failure.excerpt().filter(source::isIndependent).isPresent();
    return (pass.hasFailed() || elsewhere) && !source.isSteered();
  }
}
