package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes answer as before when what is left to the JVM is written out in them. */
class DesugarTest {
  private static final String SHAPES =
      """
      package sample;

      sealed interface Shape {
        default String kind(Object other) {
          return switch (other) {
            case Circle c when c.equals(this) -> "the same circle";
            case Shape s -> "a shape";
            default -> "something else";
          };
        }
      }

      record Circle(double radius) implements Shape {}

      record Square(int side) implements Shape {}

      enum Fixed implements Shape { POINT, LINE }

      record Box(Object content, Shape label) {}
      """;

  private static final String SWITCHES =
      """
      package sample;

      public class Switches implements java.util.function.Function<Object, Object> {
        private int asked;

        private boolean ask(boolean answer) {
          asked++;
          return answer;
        }

        @Override
        public Object apply(Object value) {
          String kind = switch (value) {
            case null -> "nothing";
            case String s when ask(s.isEmpty()) -> "empty";
            case String s when ask(s.length() > 3) -> "long " + word(s);
            case String s -> "short " + word(s);
            case Box(Circle(double radius), Square s) when radius > s.side() -> "large circle";
            case Box(Circle c, Shape s) -> "circle in " + s.kind(c);
            case Box(Box(Object inner, Shape a), Shape b) -> "box of " + inner + a.kind(b);
            case Box(Object o, Shape s) -> "box with " + o + fixed(s);
            case int[] numbers -> "numbers " + numbers.length;
            case Integer i when i < 0 -> "negative";
            case Number n -> "number " + n;
            default -> "other";
          };
          return kind + ", asked " + asked;
        }

        private static String word(String text) {
          return switch (text) {
            case "yes" -> "agreed";
            case String t when t.startsWith("y") -> "nearly";
            case "no", "none" -> "refused";
            case String t -> t;
          };
        }

        private static String fixed(Shape shape) {
          return switch (shape) {
            case Fixed.POINT -> ".";
            case Fixed f when f.ordinal() == 1 -> "-";
            case Shape s -> s.toString();
            case null -> "?";
          };
        }

        public static Object[] values() {
          return new Object[] {
            null, "", "yes", "yep", "no", "none", "nonesuch", 1, -1, 2L, new int[2], new long[1], 'c',
            new Box(new Circle(2), new Square(1)), new Box(new Circle(1), new Square(1)),
            new Box(new Circle(1), new Circle(1)), new Box(new Circle(Double.NaN), Fixed.LINE),
            new Box(new Box("b", new Square(1)), new Circle(1)), new Box(1, Fixed.POINT),
            new Box(1, Fixed.LINE), new Box(1, new Square(4)), new Box(null, null)};
        }
      }
      """;

  private static final String RECORDS =
      """
      package sample;

      import java.util.ArrayList;
      import java.util.List;

      public class Records implements java.util.function.Supplier<List<Object>> {
        record None() {}
        record All(boolean z, byte b, char c, short s, int i, long l, float f, double d, String t) {}
        record Arrays(int[] numbers, Object[] things) {}
        record Pair<A, B>(A first, B second) {}
        record Own(String text) {
          @Override public boolean equals(Object o) { return o instanceof Own p && p.text.equalsIgnoreCase(text); }
          @Override public int hashCode() { return 7; }
        }

        private static List<Object> some() {
          int[] one = {1};
          Object[] things = {"a"};
          List<Object> some = new ArrayList<>(List.of(new None(), new None(), "text", 1));
          for (boolean z : new boolean[] {false, true}) {
            some.add(new All(z, (byte) 1, 'c', (short) 2, 3, 4, 5, 6, "t"));
          }
          some.add(new All(true, Byte.MIN_VALUE, 'c', (short) 2, 3, 4, 5, 6, "t"));
          some.add(new All(true, (byte) 1, Character.MAX_VALUE, (short) 2, 3, 4, 5, 6, "t"));
          some.add(new All(true, (byte) 1, 'c', Short.MIN_VALUE, 3, 4, 5, 6, "t"));
          some.add(new All(true, (byte) 1, 'c', (short) 2, Integer.MIN_VALUE, 4, 5, 6, "t"));
          for (long l : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 0}) {
            some.add(new All(true, (byte) 1, 'c', (short) 2, 3, l, 5, 6, "t"));
          }
          for (float f : new float[] {Float.NaN, 0f, -0f, Float.POSITIVE_INFINITY, Float.NaN}) {
            some.add(new All(true, (byte) 1, 'c', (short) 2, 3, 4, f, 6, "t"));
          }
          for (double d : new double[] {Double.NaN, 0.0, -0.0, Double.MIN_VALUE, Double.NaN}) {
            some.add(new All(true, (byte) 1, 'c', (short) 2, 3, 4, 5, d, "t"));
          }
          some.add(new All(true, (byte) 1, 'c', (short) 2, 3, 4, 5, 6, null));
          some.add(new All(true, (byte) 1, 'c', (short) 2, 3, 4, 5, 6, null));
          some.add(new All(true, (byte) 1, 'c', (short) 2, 3, 4, 5, 6, new String("t")));
          some.add(new Arrays(one, things));
          some.add(new Arrays(one, things));
          some.add(new Arrays(one.clone(), things));
          some.add(new Arrays(null, null));
          some.add(new Pair<>("a", List.of(new Pair<>(1, 2L))));
          some.add(new Pair<>("a", List.of(new Pair<>(1, 2L))));
          some.add(new Pair<>("a", null));
          some.add(new Own("x"));
          some.add(new Own("X"));
          return some;
        }

        @Override
        public List<Object> get() {
          List<Object> answers = new ArrayList<>();
          List<Object> some = some();
          for (Object one : some) {
            for (Object other : some) {
              answers.add(one + " = " + other + ": " + one.equals(other));
            }
            answers.add(one.equals(null));
            if (!(one instanceof Arrays)) {
              answers.add(one.hashCode());
            }
          }
          int[] numbers = {1};
          answers.add(new Arrays(numbers, null).hashCode() == 31 * numbers.hashCode());
          answers.replaceAll(a -> a instanceof String s ? s.replaceAll("@[0-9a-f]+", "") : a);
          return answers;
        }
      }
      """;

  @TempDir private static Path directory;
  private static Map<String, byte[]> plain = Map.of();
  private static Map<String, byte[]> changed = Map.of();

  @BeforeAll
  static void writeOut() throws IOException {
    plain = Sources.classes(directory, SHAPES, SWITCHES, RECORDS);
    changed = new HashMap<>(plain);
    changed.replaceAll((_, bytes) -> desugar(bytes));
  }

  private static byte[] desugar(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    return Desugar.concerns(model)
        ? ClassFile.of().transformClass(model, Desugar.of(model))
        : bytes;
  }

  @Test
  void switchesOverPatternsTakeTheSameCase() throws ReflectiveOperationException {
    List<Object> answers = switched(changed);
    assertThat(answers).isEqualTo(switched(plain));
    assertThat(answers)
        .startsWith(
            "nothing, asked 0",
            "empty, asked 1",
            "short agreed, asked 3",
            "short nearly, asked 5",
            "short refused, asked 7",
            "long refused, asked 9");
    assertThat(answers)
        .contains(
            "negative, asked 11",
            "numbers 2, asked 11",
            "large circle, asked 11",
            "circle in the same circle, asked 11",
            "box of ba shape, asked 11",
            "box with 1., asked 11",
            "box with 1-, asked 11",
            "box with null?, asked 11");
  }

  @Test
  void recordsAreComparedAndPrintedAsBefore() throws ReflectiveOperationException {
    List<Object> answers = compared(changed);
    assertThat(answers).isEqualTo(compared(plain));
    assertThat(answers).hasSizeGreaterThan(900).contains(true, false);
    assertThat(answers)
        .contains(
            "Own[text=x] = Own[text=X]: true", "None[] = None[]: true", "None[] = text: false");
  }

  @Test
  void nothingOfItIsLeftToTheJvm() {
    assertThat(concerned(plain))
        .containsExactlyInAnyOrder(
            "sample/Shape.class",
            "sample/Circle.class",
            "sample/Square.class",
            "sample/Box.class",
            "sample/Switches.class",
            "sample/Records$None.class",
            "sample/Records$All.class",
            "sample/Records$Arrays.class",
            "sample/Records$Pair.class");
    assertThat(concerned(changed)).isEmpty();
  }

  @SuppressWarnings("unchecked") // what the text says
  private static List<Object> switched(Map<String, byte[]> classes)
      throws ReflectiveOperationException {
    Loader loader = new Loader(classes);
    Function<Object, Object> switches = (Function<Object, Object>) loader.make("sample.Switches");
    Object[] values =
        (Object[]) loader.loadClass("sample.Switches").getMethod("values").invoke(null);
    return Arrays.stream(values).map(switches).toList();
  }

  @SuppressWarnings("unchecked") // what the text says
  private static List<Object> compared(Map<String, byte[]> classes)
      throws ReflectiveOperationException {
    return ((Supplier<List<Object>>) new Loader(classes).make("sample.Records")).get();
  }

  private static List<String> concerned(Map<String, byte[]> classes) {
    return classes.keySet().stream()
        .filter(name -> Desugar.concerns(ClassFile.of().parse(classes.get(name))))
        .toList();
  }
}
