package dev.ecsdeploy.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.gotemplate.GoSignature;
import dev.ecsdeploy.gotemplate.GoSignature.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoDialectTest {
  private final GoDialect dialect = new GoDialect(List.of(new MustEnvironment()));

  private static final class MustEnvironment implements TemplateFunction {
    @Override
    public String name() {
      return "must_env";
    }

    @Override
    public GoSignature goSignature() {
      return GoSignature.of(Parameter.STRING);
    }

    @Override
    public @Nullable Object call(List<Object> arguments) {
      if (arguments.getFirst().equals("TAG")) {
        return "v\"1";
      }
      throw Failure.project("not defined", "the nearest is TAG", "TAG=…");
    }
  }

  private SourceText render(String template) {
    return dialect.render(SourceText.of("a.json", template));
  }

  private Failure fault(String template) {
    return catchThrowableOfType(Failure.class, () -> render(template));
  }

  private static SourceExcerpt place(Failure failure) {
    return failure.excerpt().orElseThrow();
  }

  @Test
  void writesWhatAHoleGivesAsItIs() {
    assertThat(render("{\"a\": \"{{ must_env `TAG` }}\"}").text()).isEqualTo("{\"a\": \"v\"1\"}");
  }

  @Test
  void knowsWhereEachCharacterWasWritten() {
    SourceText rendered = render("日本 {{ must_env `TAG` }} end");
    assertThat(rendered.excerpt(rendered.text().indexOf("end"), 3))
        .isEqualTo(new SourceExcerpt("a.json", 1, 25, "日本 {{ must_env `TAG` }} end", 3));
    assertThat(rendered.excerpt(rendered.text().indexOf("v"), 1).column()).isEqualTo(7);
  }

  @Test
  void showsTheFailureOfAFunctionAtItsCall() {
    Failure failure = fault("日\n日 {{ must_env `TAX` | print }}");
    assertThat(failure.what()).isEqualTo("not defined");
    assertThat(failure.why()).isEqualTo("the nearest is TAG");
    assertThat(place(failure).position()).isEqualTo("a.json:2:6");
    assertThat(place(failure).length()).isEqualTo("must_env `TAX`".length());
  }

  @Test
  void namesTheNearestFunction() {
    Failure failure = fault("{{ mustenv `TAG` }}");
    assertThat(failure.what()).isEqualTo("function \"mustenv\" not defined");
    assertThat(failure.why()).isEqualTo("the nearest is must_env");
    assertThat(place(failure).column()).isEqualTo(4);
    assertThat(place(failure).length()).isEqualTo(7);
  }

  @Test
  void hasTheWordsOfGoForEverythingElse() {
    Failure failure = fault("{{ must_env }}");
    assertThat(failure.what()).isEqualTo("wrong number of args for must_env: want 1 got 0");
    assertThat(failure.why())
        .isEqualTo(
            "Go says: template: conf:1:3: executing \"conf\" at <must_env>: "
                + "wrong number of args for must_env: want 1 got 0");
    assertThat(fault("{{ if true }}").what()).isEqualTo("unexpected EOF");
  }

  @Test
  void joinsACharacterThatTwoHolesWrite() {
    assertThat(render("{{ slice `é` 0 1 }}{{ slice `é` 1 2 }}").text()).isEqualTo("é");
  }

  @Test
  void stopsATemplateThatUsesItselfForEver() {
    assertThat(fault("{{ define `t` }}{{ template `t` }}{{ end }}{{ template `t` }}").what())
        .isEqualTo("exceeded maximum template depth (100000)");
  }
}
