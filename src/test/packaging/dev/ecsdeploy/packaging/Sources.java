package dev.ecsdeploy.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles classes that a test is about from texts. */
final class Sources {
  private Sources() {}

  /** Leaves the classes of some texts, which may use each other, in a directory. */
  static void compile(Path directory, String... sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> options = List.of("-d", directory.toString(), "-proc:none", "-nowarn");
    List<Source> units = Arrays.stream(sources).map(Source::new).toList();
    assertThat(compiler.getTask(said, null, null, options, null, units).call())
        .as(said::toString)
        .isTrue();
  }

  /** The classes of some texts, by the names of their files. */
  static Map<String, byte[]> classes(Path directory, String... sources) throws IOException {
    compile(directory, sources);
    Map<String, byte[]> classes = new HashMap<>();
    try (ClassPath all = ClassPath.of(List.of(directory))) {
      all.names().forEach(name -> classes.put(name, all.read(name)));
    }
    return classes;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("text:///Source.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return kind == Kind.SOURCE;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
