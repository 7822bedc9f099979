package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that were written anew do what they did, without what cannot run. */
class TrimTest {
  private static final String TOOL =
      """
      package dev.ecsdeploy.sample;

      import lib.Library;
      import software.amazon.awssdk.services.sample.model.Thing;

      public class Tool implements java.util.function.Function<Object, Object> {
        record Answer(Object of, String text) {}

        @Override
        public Object apply(Object value) {
          Answer answer = new Answer(value, switch (value) {
            case Integer i when i > 1 -> new Library().describe(i);
            case String name -> new Thing(name).told();
            default -> "other";
          });
          return answer.equals(new Answer(value, answer.text())) ? answer.toString() : "differs";
        }
      }
      """;

  private static final String LIBRARY =
      """
      package lib;

      import java.util.*;

      public class Library extends Parent {
        public String describe(Object value) {
          List<Object> some = new ArrayList<>();
          for (Parent p = value.hashCode() > 1 ? this : new Parent(); some.size() < 3; some.add(p.one())) {
            p = some.isEmpty() ? p : new Library();
          }
          return some.toString();
        }
        public String unused() { return "unused"; }
        @Override int one() { return 2; }
      }

      class Parent {
        int one() { return 1; }
        int two() { return 2; }
      }

      class Unreached {}
      """;

  private static final String MODEL =
      """
      package software.amazon.awssdk.services.sample.model;

      import java.util.function.*;

      public class Thing {
        private String name;
        public Thing(String name) { Thing.<String>setter(Thing::name).accept(this, name); }
        public String name() { return name; }
        public Thing name(String name) { this.name = name; return this; }
        public String told() { return getter(Thing::name).apply(this) + "!"; }
        private static <T> Function<Object, T> getter(Function<Thing, T> g) { return o -> g.apply((Thing) o); }
        private static <T> BiConsumer<Object, T> setter(BiConsumer<Thing, T> s) { return (o, t) -> s.accept((Thing) o, t); }
      }
      """;

  @TempDir private Path directory;

  @Test
  void whatIsLeftDoesTheSame() throws IOException, ReflectiveOperationException {
    Map<String, byte[]> plain = Sources.classes(directory, TOOL, LIBRARY, MODEL);
    List<Object> answers = answers(trimmed());
    assertThat(answers).isEqualTo(answers(plain));
    assertThat(answers)
        .containsExactly(
            "Answer[of=7, text=[2, 2, 2]]", "Answer[of=me, text=me!]", "Answer[of=c, text=other]");
  }

  @Test
  void whatCannotRunIsGone() throws IOException {
    Sources.compile(directory, TOOL, LIBRARY, MODEL);
    Map<String, byte[]> trimmed = trimmed();
    assertThat(methods(trimmed, "lib/Library")).containsExactly("<init>", "describe", "one");
    assertThat(methods(trimmed, "lib/Parent")).containsExactly("<init>", "one");
    assertThat(trimmed).doesNotContainKey("lib/Unreached.class");
  }

  @Test
  void theToolsOwnClassesLeaveNothingToTheJvmAndModelsShareTheirFunctions() throws IOException {
    Sources.compile(directory, TOOL, LIBRARY, MODEL);
    Map<String, byte[]> trimmed = trimmed();
    assertThat(trimmed)
        .containsKey("software/amazon/awssdk/services/sample/model/Thing$Functions.class");
    for (String name : List.of("Tool", "Tool$Answer")) {
      byte[] bytes = trimmed.get("dev/ecsdeploy/sample/" + name + ".class");
      assertThat(Desugar.concerns(ClassFile.of().parse(bytes))).as(name).isFalse();
    }
  }

  @Test
  void classesOfAnOldJavaAreRenewed() throws IOException, ReflectiveOperationException {
    byte[] old = old();
    Files.write(Files.createDirectories(directory.resolve("lib")).resolve("Old.class"), old);
    byte[] renewed = trimmed().get("lib/Old.class");
    assertThat(ClassFile.of().parse(renewed).majorVersion()).isEqualTo(ClassFile.JAVA_21_VERSION);
    for (byte[] bytes : List.of(old, renewed)) {
      Class<?> type = new Loader(Map.of("lib/Old.class", bytes)).loadClass("lib.Old");
      assertThat(type.getMethod("sign", int.class).invoke(null, -3)).isEqualTo("minus");
      assertThat(type.getMethod("sign", int.class).invoke(null, 3)).isEqualTo("plus");
    }
  }

  /** A class as compilers of Java 5 wrote them: with a branch, and no frames. */
  private static byte[] old() {
    MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_int);
    return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
        .build(
            ClassDesc.of("lib.Old"),
            to ->
                to.withVersion(ClassFile.JAVA_5_VERSION, 0)
                    .withFlags(ClassFile.ACC_PUBLIC)
                    .withMethodBody(
                        "sign",
                        type,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code ->
                            code.iload(0)
                                .ifThenElse(
                                    Opcode.IFGE,
                                    then -> then.ldc("plus").areturn(),
                                    otherwise -> otherwise.ldc("minus").areturn())));
  }

  /** What is shipped of the directory, where all but the library's classes is kept whole. */
  private Map<String, byte[]> trimmed() throws IOException {
    Map<String, byte[]> trimmed = new HashMap<>();
    try (ClassPath all = ClassPath.of(List.of(directory))) {
      Reach reach =
          new Reach(all, name -> !name.startsWith("lib/") || name.equals("lib/Old.class"));
      reach.search();
      Trim trim = new Trim(all, reach);
      for (String file : all.names()) {
        String name = file.replaceFirst("\\.class$", "");
        if (reach.canBeLoaded(name)) {
          trimmed.putAll(trim.trim(name, all.read(file)));
        }
      }
    }
    return trimmed;
  }

  private static List<String> methods(Map<String, byte[]> classes, String name) {
    ClassModel model = ClassFile.of().parse(classes.get(name + ".class"));
    return model.methods().stream().map(method -> method.methodName().stringValue()).toList();
  }

  @SuppressWarnings("unchecked") // what the text says
  private static List<Object> answers(Map<String, byte[]> classes)
      throws ReflectiveOperationException {
    Object tool = new Loader(classes).make("dev.ecsdeploy.sample.Tool");
    return Arrays.<Object>asList(7, "me", 'c').stream()
        .map((Function<Object, Object>) tool)
        .toList();
  }
}
