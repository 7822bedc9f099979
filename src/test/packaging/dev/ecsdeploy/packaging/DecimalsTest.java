package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Jackson's numbers answer as before when their decimal constants are elsewhere. */
class DecimalsTest {
  private static final String VALUES = "tools/jackson/databind/node/ValueNode";
  private static final String PARSERS = "tools/jackson/core/base/ParserMinimalBase";
  private static final String SDK = "software/amazon/awssdk/thirdparty/jackson/core/";
  private static final String SDK_PARSERS = SDK + "base/ParserMinimalBase";
  private static final List<String> HOLDERS = List.of(VALUES, PARSERS, SDK_PARSERS);

  private static final Map<String, byte[]> PLAIN = new HashMap<>();
  private static final Map<String, byte[]> MOVED = new HashMap<>();

  @TempDir private Path directory;

  @BeforeAll
  static void move() throws IOException {
    List<Path> jars =
        Stream.of(JsonNode.class, JsonParser.class, JsonFactory.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .map(Path::of)
            .toList();
    try (ClassPath all = ClassPath.of(jars)) {
      Reach reach = new Reach(all, _ -> true);
      reach.search();
      Trim trim = new Trim(all, reach);
      for (String file : all.names()) {
        if (file.matches("(tools/jackson/(databind|core)/|" + SDK + ").*\\.class")) {
          PLAIN.put(file, all.read(file));
          MOVED.putAll(trim.trim(file.replaceFirst("\\.class$", ""), all.read(file)));
        }
      }
    }
  }

  @Test
  void numbersAtTheLimitsOfTheirTypesAreConvertedAsBefore() throws ReflectiveOperationException {
    List<String> answers = answers(MOVED);
    assertThat(answers).isEqualTo(answers(PLAIN));
    assertThat(answers)
        .contains(
            "numberNode 32767 canConvertToShort true",
            "numberNode 32768 canConvertToShort false",
            "numberNode 2147483647 intValue 2147483647",
            "numberNode 2147483648 canConvertToInt false",
            "numberNode 9223372036854775807 longValue 9223372036854775807",
            "numberNode 9223372036854775808 canConvertToLong false",
            "numberNode -9223372036854775808 canConvertToLong true",
            "numberNode -9223372036854775809 canConvertToLong false",
            "numberNode 2147483647 asInt 2147483647",
            "numberNode NaN canConvertToLong false",
            "numberNode 9223372036854775808 decimalValue 9223372036854775808",
            "stringNode 2147483647 asInt 2147483647");
  }

  @Test
  void parsersReadNumbersAtTheLimitsAsBefore() throws ReflectiveOperationException {
    List<String> answers = parsed(MOVED, "tools.jackson.core.json.JsonFactory");
    assertThat(answers).isEqualTo(parsed(PLAIN, "tools.jackson.core.json.JsonFactory"));
    assertThat(answers)
        .contains(
            "2147483647.00 getIntValue 2147483647",
            "-9223372036854775808.00 getLongValue -9223372036854775808")
        .anyMatch(answer -> isRefused(answer, "2147483648.00 getIntValue"))
        .anyMatch(answer -> isRefused(answer, "9223372036854775808.00 getLongValue"));
    List<String> ofTheSdk = parsed(MOVED, JsonFactory.class.getName());
    assertThat(ofTheSdk).isEqualTo(parsed(PLAIN, JsonFactory.class.getName()));
    assertThat(ofTheSdk).contains("2147483647.00 getIntValue 2147483647");
  }

  @Test
  void theConstantsAreMadeInClassesOfTheirOwn() {
    assertThat(MOVED.keySet()).containsAll(PLAIN.keySet());
    assertThat(MOVED).hasSize(PLAIN.size() + HOLDERS.size());
    for (String holder : HOLDERS) {
      assertThat(constants(PLAIN, holder)).isNotEmpty();
      assertThat(constants(MOVED, holder)).isEmpty();
      assertThat(constants(MOVED, holder + "$Decimals"))
          .containsExactlyInAnyOrderElementsOf(constants(PLAIN, holder));
    }
  }

  @Test
  void theConstantsHaveTheSameValues() throws ReflectiveOperationException {
    for (String holder : HOLDERS) {
      Class<?> before = new Loader(PLAIN).loadClass(holder.replace('/', '.'));
      Class<?> after = new Loader(MOVED).loadClass(holder.replace('/', '.') + "$Decimals");
      for (String constant : constants(PLAIN, holder)) {
        var expected = before.getDeclaredField(constant);
        var moved = after.getDeclaredField(constant);
        expected.setAccessible(true);
        moved.setAccessible(true);
        assertThat(moved.get(null)).as(constant).isEqualTo(expected.get(null));
      }
    }
  }

  @Test
  void noClassUsesTheConstantsWhereTheyWere() {
    MOVED.forEach(
        (file, bytes) ->
            assertThat(ClassFile.of().parse(bytes).methods())
                .as(file)
                .allSatisfy(
                    method ->
                        assertThat(method.code().stream().flatMap(CodeModel::elementStream))
                            .noneMatch(
                                element ->
                                    element instanceof FieldInstruction field
                                        && field.name().stringValue().startsWith("BD_")
                                        && field.type().equalsString("Ljava/math/BigDecimal;")
                                        && !field.owner().asInternalName().endsWith("$Decimals"))));
  }

  @Test
  void aHolderWithoutConstantsStopsTheBuild() throws IOException {
    Map<String, byte[]> other =
        Sources.classes(
            directory, "package tools.jackson.databind.node; class ValueNode { int one = 1; }");
    ClassModel model = ClassFile.of().parse(other.get(VALUES + ".class"));
    assertThatThrownBy(() -> Decimals.of(model)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noOtherClassHasThem() {
    MOVED.forEach(
        (file, bytes) -> {
          if (!HOLDERS.contains(file.replaceFirst("\\.class$", ""))) {
            assertThat(Decimals.of(ClassFile.of().parse(bytes))).as(file).isNull();
          }
        });
  }

  private static boolean isRefused(String answer, String question) {
    return answer.startsWith(question) && answer.contains("out of range");
  }

  /** What every getter of a number gives after the number was read as a decimal. */
  private static List<String> parsed(Map<String, byte[]> classes, String factory)
      throws ReflectiveOperationException {
    Loader loader = new Loader(classes);
    Object factoryOf = loader.loadClass(factory).getConstructor().newInstance();
    List<String> answers = new ArrayList<>();
    for (Object number : numbers()) {
      if (!(number instanceof BigDecimal decimal)) {
        continue;
      }
      String text = decimal.toPlainString();
      for (String getter :
          List.of(
              "getByteValue", "getShortValue", "getIntValue", "getLongValue", "getFloatValue")) {
        Object parser = parser(loader, factoryOf, text);
        Class<?> type = parser.getClass();
        type.getMethod("nextToken").invoke(parser);
        ask(type.getMethod("getDecimalValue"), parser);
        answers.add(text + " " + getter + " " + ask(type.getMethod(getter), parser));
      }
    }
    return answers;
  }

  private static Object parser(Loader loader, Object factory, String text)
      throws ReflectiveOperationException {
    if (factory.getClass().getName().startsWith("software")) {
      return factory.getClass().getMethod("createParser", String.class).invoke(factory, text);
    }
    Class<?> context = loader.loadClass("tools.jackson.core.ObjectReadContext");
    return factory
        .getClass()
        .getMethod("createParser", context, String.class)
        .invoke(factory, context.getMethod("empty").invoke(null), text);
  }

  private static List<String> constants(Map<String, byte[]> classes, String name) {
    return ClassFile.of().parse(classes.get(name + ".class")).fields().stream()
        .filter(field -> field.fieldType().equalsString("Ljava/math/BigDecimal;"))
        .map(field -> field.fieldName().stringValue())
        .toList();
  }

  /** What every getter and conversion without parameters gives, of every number in every type. */
  private static List<String> answers(Map<String, byte[]> classes)
      throws ReflectiveOperationException {
    Loader loader = new Loader(classes);
    Class<?> nodes = loader.loadClass("tools.jackson.databind.node.JsonNodeFactory");
    Object factory = nodes.getField("instance").get(null);
    List<Method> questions =
        Arrays.stream(loader.loadClass(JsonNode.class.getName()).getMethods())
            .filter(method -> method.getParameterCount() == 0)
            .filter(m -> m.getName().matches("(as|canConvertTo|is)[A-Z].*|[a-z]+Value(Opt)?"))
            .sorted(Comparator.comparing(Method::toString))
            .toList();
    assertThat(questions).hasSizeGreaterThan(40);
    List<String> answers = new ArrayList<>();
    for (Object number : numbers()) {
      Method maker = maker(nodes, number);
      Object node = maker.invoke(factory, number);
      for (Method question : questions) {
        answers.add(
            maker.getName() + " " + number + " " + question.getName() + " " + ask(question, node));
      }
    }
    return answers;
  }

  private static String ask(Method question, Object node) throws IllegalAccessException {
    try {
      return String.valueOf(question.invoke(node)).replaceAll("@[0-9a-f]+", "");
    } catch (InvocationTargetException e) {
      return e.getCause().getClass().getName() + ": " + e.getCause().getMessage();
    }
  }

  private static Method maker(Class<?> nodes, Object value) throws NoSuchMethodException {
    if (value instanceof String) {
      return nodes.getMethod("stringNode", String.class);
    }
    return nodes.getMethod("numberNode", value.getClass());
  }

  private static List<Object> numbers() {
    List<Object> numbers = new ArrayList<>();
    List<Long> limits =
        Stream.of(Byte.MIN_VALUE, Byte.MAX_VALUE, Short.MIN_VALUE, Short.MAX_VALUE)
            .map(Number::longValue)
            .toList();
    List<Long> all = new ArrayList<>(limits);
    all.addAll(List.of((long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE, 0L));
    all.addAll(List.of(Long.MIN_VALUE, Long.MAX_VALUE));
    for (long limit : all) {
      numbers.addAll(List.of(limit, (int) limit, (short) limit, (double) limit, (float) limit));
      for (long offset = -1; offset <= 1; offset++) {
        BigInteger whole = BigInteger.valueOf(limit).add(BigInteger.valueOf(offset));
        BigDecimal decimal = new BigDecimal(whole);
        numbers.addAll(List.of(whole, decimal, decimal.setScale(2), whole.toString()));
        numbers.addAll(List.of(decimal.add(new BigDecimal("0.5")), decimal.doubleValue() + 0.5));
      }
    }
    numbers.addAll(List.of(Double.NaN, Double.NEGATIVE_INFINITY, Float.NaN, -0.0, 1e300));
    numbers.addAll(List.of(new BigDecimal("1e400"), new BigDecimal("-1e-400"), "1e400", "many"));
    return numbers;
  }
}
