package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Before the tool is packed nothing is written out; the archive is held against this in CI. */
class KnownAnnotationsTest {
  private static final List<Class<? extends Annotation>> TYPES =
      List.of(Command.class, Option.class, Parameters.class, Mixin.class, Deprecated.class);

  private static List<AnnotatedElement> elements() {
    List<AnnotatedElement> elements = new ArrayList<>();
    for (Class<?> type :
        List.of(DeployCommand.class, GlobalOptions.class, ExitCode.class, Thread.class)) {
      elements.add(type);
      elements.addAll(List.of(type.getDeclaredFields()));
      elements.addAll(List.of(type.getDeclaredMethods()));
      elements.addAll(List.of(type.getDeclaredConstructors()));
    }
    return elements;
  }

  @Test
  @SuppressWarnings("unchecked") // picocli asks for any type as for an annotation
  void whatIsNotWrittenOutIsAskedOfTheJvm() {
    int found = 0;
    for (AnnotatedElement element : elements()) {
      for (Class<? extends Annotation> type : TYPES) {
        Annotation known = KnownAnnotations.get(element, (Class<Annotation>) type);

        assertThat(known).isEqualTo(element.getAnnotation(type));
        assertThat(KnownAnnotations.has(element, (Class<Annotation>) type))
            .isEqualTo(element.isAnnotationPresent(type));
        found += known == null ? 0 : 1;
      }
    }
    assertThat(found).isGreaterThan(20);
  }
}
