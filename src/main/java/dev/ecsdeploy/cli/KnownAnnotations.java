package dev.ecsdeploy.cli;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Answers what picocli asks about the annotations of commands and options: in the tool as it is
 * shipped, where they were written out when it was packed. Elsewhere picocli asks the JVM, which
 * makes a class for each type of annotation in every run anew, and parses all that an element has
 * for each question.
 */
public final class KnownAnnotations {
  private static final String ITSELF = "";

  private static final ClassValue<Object[]> KNOWN =
      new ClassValue<>() {
        @Override
        protected Object[] computeValue(Class<?> type) {
          return written(type.getName());
        }
      };

  private KnownAnnotations() {}

  /**
   * The annotations of a class, its fields and its methods, each behind the name of the field or of
   * the method with parentheses, or behind an empty one; nothing for a class that was not looked
   * at. What packs the tool writes this method.
   */
  private static Object[] written(String unused) {
    return new Object[0];
  }

  /** What {@link AnnotatedElement#getAnnotation(Class)} answers. */
  public static @Nullable Annotation get(AnnotatedElement element, Class<Annotation> type) {
    return switch (element) {
      case Class<?> itself -> get(element, itself, ITSELF, type);
      case Field field -> get(element, field.getDeclaringClass(), field.getName(), type);
      case Method method -> get(element, method.getDeclaringClass(), method.getName() + "()", type);
      default -> element.getAnnotation(type);
    };
  }

  private static @Nullable Annotation get(
      AnnotatedElement element, Class<?> owner, String member, Class<Annotation> type) {
    Object[] known = KNOWN.get(owner);
    if (known.length == 0) {
      return isOfJvm(owner) && !isOfJvm(type) ? null : element.getAnnotation(type);
    }
    for (int i = 0; i < known.length; i += 2) {
      if (member.equals(known[i]) && type.isInstance(known[i + 1])) {
        return type.cast(known[i + 1]);
      }
    }
    return null;
  }

  /** The JVM's own classes know no annotations but its own; picocli asks for its at each method. */
  private static boolean isOfJvm(Class<?> type) {
    return type.getClassLoader() == null;
  }

  /** What {@link AnnotatedElement#isAnnotationPresent(Class)} answers. */
  public static boolean has(AnnotatedElement element, Class<Annotation> type) {
    return get(element, type) != null;
  }
}
