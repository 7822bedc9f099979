package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Method references of a class do the same when one class stands for all of them. */
class FunctionsTest {
  private static final String MODEL =
      """
      package sample;

      import java.util.ArrayList;
      import java.util.List;
      import java.util.function.BiConsumer;
      import java.util.function.Function;
      import java.util.function.Supplier;

      public class Model implements Supplier<List<Object>> {
        interface Named {
          String name();
          Named name(String name);
          static Named make() { return new Impl(); }
        }

        private static class Impl implements Named {
          private String name = "none";
          @Override public String name() { return name; }
          @Override public Named name(String name) { this.name = name; return this; }
          void forget(Object why) { name = "forgotten for " + why; }
        }

        private String secret() { return "secret"; }
        private static String hidden(Object o) { return "hidden " + o; }
        static String shown(Object o) { return "shown " + o; }
        static Long length(String s) { return (long) s.length(); }
        static long size(String s) { return s.length(); }
        static void note(List<Object> list, Object o) { list.add(o); }

        private static <T> Function<Object, T> getter(Function<Named, T> getter) {
          return o -> getter.apply((Named) o);
        }

        private static <T> BiConsumer<Object, T> setter(BiConsumer<Named, T> setter) {
          return (o, value) -> setter.accept((Named) o, value);
        }

        private static Function<Object, Object> other(Function<Object, Object> f) {
          return o -> "wrapped " + f.apply(o);
        }

        @Override
        public List<Object> get() {
          List<Object> said = new ArrayList<>();
          Supplier<Named> maker = Named::make;
          Named named = maker.get();
          Function<Object, String> name = getter(Named::name);
          BiConsumer<Object, String> rename = setter(Named::name);
          said.add(name.apply(named));
          rename.accept(named, "renamed");
          said.add(name.apply(named));
          BiConsumer<Impl, Object> forget = Impl::forget;
          forget.accept((Impl) named, "this");
          said.add(name.apply(named));
          BiConsumer<List<Object>, Object> note = Model::note;
          note.accept(said, "noted");
          Function<Model, String> secret = Model::secret;
          Function<Object, String> hidden = Model::hidden;
          Function<Object, String> shown = Model::shown;
          Function<String, Long> length = Model::length;
          Function<String, Long> size = Model::size;
          Function<Object, Object> other = other(Model::shown);
          Supplier<List<Object>> list = ArrayList::new;
          Supplier<String> bound = named::name;
          Function<Object, String> lambda = o -> "lambda " + o;
          said.addAll(List.of(secret.apply(this), hidden.apply(1), shown.apply(2)));
          said.addAll(List.of(length.apply("four"), size.apply("five"), other.apply(3)));
          said.addAll(List.of(list.get(), bound.get(), lambda.apply(4)));
          said.add(shown.getClass() == length.getClass());
          return said;
        }

        @SuppressWarnings("unchecked")
        public static void confuse() {
          ((Function<Object, Object>) (Function<?, ?>) length()).apply(1);
        }

        private static Function<String, Long> length() { return Model::length; }
      }
      """;

  @TempDir private Path directory;

  @Test
  void theFunctionsGiveTheSame() throws IOException, ReflectiveOperationException {
    Map<String, byte[]> plain = Sources.classes(directory, MODEL);
    List<Object> before = said(plain);
    List<Object> after = said(shared(plain, "sample/Model"));
    assertThat(before)
        .endsWith(
            "shown 2",
            4L,
            4L,
            "wrapped shown 3",
            List.of(),
            "forgotten for this",
            "lambda 4",
            false);
    assertThat(after.subList(0, after.size() - 1)).isEqualTo(before.subList(0, before.size() - 1));
    assertThat(after).as("one class stands for two references").endsWith(true);
  }

  @Test
  void whatIsOfTheWrongTypeIsRefusedAsBefore() throws IOException {
    Map<String, byte[]> plain = Sources.classes(directory, MODEL);
    for (Map<String, byte[]> classes : List.of(plain, shared(plain, "sample/Model"))) {
      assertThatThrownBy(
              () -> new Loader(classes).loadClass("sample.Model").getMethod("confuse").invoke(null))
          .hasCauseInstanceOf(ClassCastException.class);
    }
  }

  @Test
  void aClassWithoutReferencesHasNoFunctions() throws IOException {
    Map<String, byte[]> plain =
        Sources.classes(directory, "class Plain { Runnable r = () -> {}; Runnable s = r::run; }");
    assertThat(Functions.of(ClassFile.of().parse(plain.get("Plain.class")))).isNull();
  }

  @Test
  void theMembersOfAModelAreReadAndWrittenAsBefore()
      throws IOException, ReflectiveOperationException {
    Map<String, byte[]> plain = new HashMap<>();
    String sdk = Deployment.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    try (ClassPath all = ClassPath.of(List.of(Path.of(sdk)))) {
      all.names().stream()
          .filter(name -> name.startsWith("software/amazon/awssdk/services/ecs/model/"))
          .forEach(name -> plain.put(name, all.read(name)));
    }
    String name = Deployment.class.getName();
    Map<String, byte[]> shared = shared(plain, name.replace('.', '/'));
    assertThat(references(plain.get(name.replace('.', '/') + ".class"))).isGreaterThan(30);
    assertThat(references(shared.get(name.replace('.', '/') + ".class"))).isLessThan(5);
    assertThat(filled(shared, name)).isEqualTo(filled(plain, name)).contains("rolloutState-7");
  }

  /** What a model prints and tells of its members after each that is a text or number was set. */
  private static List<Object> filled(Map<String, byte[]> classes, String name)
      throws ReflectiveOperationException {
    Class<?> type = new Loader(classes).loadClass(name);
    assertThat(type.getClassLoader()).isInstanceOf(Loader.class);
    SdkPojo builder = (SdkPojo) type.getMethod("builder").invoke(null);
    for (SdkField<?> field : builder.sdkFields()) {
      switch (field.marshallingType().getTargetClass().getSimpleName()) {
        case "String" -> field.set(builder, field.memberName().replaceFirst("R", "r") + "-7");
        case "Integer" -> field.set(builder, field.memberName().length());
        default -> {}
      }
    }
    SdkPojo model = (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
    List<Object> told = new ArrayList<>(List.of(model.toString()));
    for (SdkField<?> field : model.sdkFields()) {
      told.add(String.valueOf(field.getValueOrDefault(model)));
    }
    return told;
  }

  private static long references(byte[] bytes) {
    return ClassFile.of().parse(bytes).methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(InvokeDynamicInstruction.class::isInstance)
        .count();
  }

  private static Map<String, byte[]> shared(Map<String, byte[]> plain, String className) {
    ClassModel model = ClassFile.of().parse(plain.get(className + ".class"));
    Functions functions = Functions.of(model);
    Map<String, byte[]> shared = new HashMap<>(plain);
    shared.put(className + ".class", ClassFile.of().transformClass(model, functions.use()));
    assertThat(shared.put(functions.entry(), functions.write(ClassFile.of()))).isNull();
    return shared;
  }

  @SuppressWarnings("unchecked") // what the text says
  private static List<Object> said(Map<String, byte[]> classes)
      throws ReflectiveOperationException {
    return ((Supplier<List<Object>>) new Loader(classes).make("sample.Model")).get();
  }
}
