package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a library what a tool can run is found, and what it cannot is not. */
class ReachTest {
  private static final String TOOL =
      """
      package tool;

      import lib.*;

      class Tool {
        void neverCalled(Base given, Object other) {
          given.called();
          new Derived();
          new Adder().add(1);
          Runner.run(Lambdas.make());
          Named.of(other);
          Colour.class.getName();
          try {
            if (other instanceof OnlyAsked) { other = new OnlyListed[0]; }
          } catch (OnlyCaught e) {
            throw new IllegalStateException("lib.ByName");
          }
          new Texts();
          Parent.start();
        }
      }
      """;

  private static final String LIBRARY =
      """
      package lib;

      import java.util.*;
      import java.util.function.*;

      public class Base { public void called() {} public void ignored() {} }
      public class Derived extends Base {
        static int counter = Started.count();
        @Override public void called() { helper(); }
        @Override public void ignored() { new Unreached(); }
        private void helper() {}
        public void helper(int other) {}
        public Derived() {}
        public Derived(int unused) {}
      }
      public class NeverLoaded extends Base { @Override public void called() { new Unreached(); } }
      public class Unreached {}
      public class Started { static int count() { return 1; } }

      public interface Step { int step(int x); default int twice(int x) { return step(step(x)); } default int unused() { return 0; } }
      public class Adder implements Comparable<Adder> {
        public int add(int x) { Step step = Adder::one; return step.twice(x); }
        private static int one(int x) { return x + 1; }
        private static int two(int x) { return x + 2; }
        @Override public int compareTo(Adder other) { return Compared.by(); }
        @Override public String toString() { return "adder"; }
        public String describe() { return "not asked"; }
      }
      public class Compared { static int by() { return 0; } static int unused() { return 0; } }

      public class Lambdas {
        public static Runnable make() { int[] count = {0}; return () -> body(count); }
        static void body(int[] count) { count[0]++; }
        public static Runnable other() { return () -> otherBody(); }
        static void otherBody() {}
      }
      public class Runner { public static void run(Runnable r) { r.run(); } }

      public interface Named { String name(); static Named of(Object o) { return (Named) o; } }
      public class Implementation implements Named { @Override public String name() { return "x"; } }

      public enum Colour { RED; void paint() {} }
      public class OnlyAsked { void unused() {} }
      public class OnlyListed {}
      public class OnlyCaught extends RuntimeException {}

      public class ByName { public ByName() {} public ByName(int i) {} void unused() {} }
      public class ByNameInUnused { public ByNameInUnused() {} }
      public class Texts { String unused() { return "lib.ByNameInUnused"; } }

      public class Provider implements Supplier<String> {
        public Provider() {}
        public Provider(String s) {}
        @Override public String get() { return "provided"; }
        void unused() {}
      }

      public class Parent implements Comparable<Object> {
        static Field field;
        public static void start() {}
        @Override public int compareTo(Object o) { return 0; }
      }
      public class Field extends Parent { @Override public int compareTo(Object o) { return 1; } }
      """;

  @TempDir private static Path directory;
  private static ClassPath all;
  private static Reach reach;

  @BeforeAll
  static void search() throws IOException {
    Jars.directory(directory, "META-INF/services/lib.Service", "lib.Provider # one\nlib.Missing");
    Sources.compile(directory, TOOL, LIBRARY);
    all = ClassPath.of(List.of(directory));
    reach = new Reach(all, name -> name.startsWith("tool/"));
    reach.search();
  }

  @AfterAll
  static void close() throws IOException {
    all.close();
  }

  @Test
  void whatIsKeptWholeIsWhereItStarts() {
    assertThat(kept("tool/Tool"))
        .containsExactly("<init>()V", "neverCalled(Llib/Base;Ljava/lang/Object;)V");
  }

  @Test
  void calledMethodsAndWhatOverridesThemRunAndOthersDoNot() {
    assertThat(kept("lib/Base")).containsExactly("<init>()V", "called()V");
    assertThat(kept("lib/Derived"))
        .containsExactly("called()V", "helper()V", "<init>()V", "<clinit>()V");
    assertThat(kept("lib/Started")).containsExactly("count()I");
  }

  @Test
  void whatOverridesInAClassThatIsNotLoadedLeadsNowhere() {
    assertThat(List.of("lib/NeverLoaded", "lib/Unreached"))
        .allMatch(name -> all.has(name + ".class"))
        .noneMatch(reach::canBeLoaded);
  }

  @Test
  void methodsOfInterfacesAndMethodReferencesRun() {
    assertThat(kept("lib/Step")).containsExactly("step(I)I", "twice(I)I");
    assertThat(kept("lib/Adder")).contains("add(I)I", "one(I)I").doesNotContain("two(I)I");
    assertThat(kept("lib/Named")).containsExactly("of(Ljava/lang/Object;)Llib/Named;");
    assertThat(reach.canBeLoaded("lib/Implementation")).isFalse();
  }

  @Test
  void whatTheJdkMayCallRuns() {
    assertThat(kept("lib/Adder"))
        .contains(
            "compareTo(Llib/Adder;)I",
            "compareTo(Ljava/lang/Object;)I",
            "toString()Ljava/lang/String;")
        .doesNotContain("describe()Ljava/lang/String;");
    assertThat(kept("lib/Compared")).containsExactly("by()I");
  }

  @Test
  void theBodyOfALambdaRunsWhereItIsMade() {
    assertThat(kept("lib/Lambdas"))
        .containsExactly("make()Ljava/lang/Runnable;", "body([I)V", "lambda$make$0([I)V");
    assertThat(kept("lib/Runner")).containsExactly("run(Ljava/lang/Runnable;)V");
  }

  @Test
  void anEnumIsFoundByTheNamesOfItsConstants() {
    assertThat(kept("lib/Colour"))
        .contains("values()[Llib/Colour;", "valueOf(Ljava/lang/String;)Llib/Colour;", "<clinit>()V")
        .doesNotContain("paint()V");
  }

  @Test
  void classesThatAreOnlyNamedInCodeAreLoaded() {
    assertThat(List.of("lib/OnlyAsked", "lib/OnlyListed", "lib/OnlyCaught"))
        .allMatch(reach::canBeLoaded)
        .allSatisfy(name -> assertThat(kept(name)).isEmpty());
  }

  @Test
  void aClassWhoseNameIsATextThatIsReadCanBeMade() {
    assertThat(kept("lib/ByName")).containsExactly("<init>()V");
    assertThat(reach.canBeLoaded("lib/Texts")).isTrue();
    assertThat(reach.canBeLoaded("lib/ByNameInUnused")).isFalse();
  }

  @Test
  void aRegisteredServiceCanBeMadeAndAsked() {
    assertThat(kept("lib/Provider"))
        .containsExactlyInAnyOrder(
            "<init>()V", "get()Ljava/lang/String;", "get()Ljava/lang/Object;");
    assertThat(reach.canBeLoaded("lib/Missing")).isFalse();
  }

  @Test
  void aClassThatIsLoadedBecauseOfItsParentHasWhatTheParentHasOfTheJdk() {
    assertThat(kept("lib/Field")).contains("compareTo(Ljava/lang/Object;)I");
  }

  /** The methods of a class that can run, as they are in its file. */
  private static List<String> kept(String name) {
    assertThat(reach.canBeLoaded(name)).as(name).isTrue();
    return ClassFile.of().parse(all.read(name + ".class")).methods().stream()
        .filter(method -> reach.canRun(name, method))
        .map(method -> method.methodName().stringValue() + method.methodType().stringValue())
        .toList();
  }
}
