package dev.ecsdeploy.jsonnet.machine;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.ExternalVariables;
import dev.ecsdeploy.jsonnet.NativeFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sjsonnet.EvalScope;
import sjsonnet.FileScope;
import sjsonnet.Std;
import sjsonnet.Val;
import sjsonnet.Val$Obj$Member;

/**
 * The object {@code std}: sjsonnet's, with what <a
 * href="https://jsonnet.org/ref/stdlib.html">current Jsonnet</a> has beside it or otherwise.
 */
final class Library {
  private static final Pattern NAMES = Pattern.compile("^  (\\w+)[(:]", Pattern.MULTILINE);

  private final Machine machine;
  private final LinkedHashMap<String, Val$Obj$Member> members = new LinkedHashMap<>();
  private @Nullable Val written;
  private boolean reading;

  private Library(Machine machine) {
    this.machine = machine;
  }

  /** The library of a machine. */
  static Val.Obj of(
      Machine machine, Files files, ExternalVariables variables, List<NativeFunction> functions) {
    Library library = new Library(machine);
    library.writtenInJsonnet(files);
    new TextFunctions(library).add();
    new NumberFunctions(library).add();
    new CollectionFunctions(library).add();
    new ObjectFunctions(library).add();
    new DigestFunctions(library).add();
    new ParseFunctions(library).add();
    new ManifestFunctions(library).add();
    new OutsideFunctions(library, files, variables, functions).add();
    return Values.object(library.members, null, new Std().Std());
  }

  Machine machine() {
    return machine;
  }

  /** Adds a function; {@code parameters} as in {@link JavaFunction#of}. */
  void add(String name, String parameters, Body body) {
    add(name, JavaFunction.of(machine, parameters, body));
  }

  void add(String name, Val value) {
    members.put(name, new Values.Constant(value, Visibilities.hidden()));
  }

  /** Its functions are read when the first of them is used. */
  private void writtenInJsonnet(Files files) {
    FilePath file = Files.library();
    String text = text();
    files.add(file, SourceText.of(file.shown(), text));
    NAMES
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .forEach(name -> members.put(name, new Written(name)));
  }

  private static String text() {
    try (InputStream in = Library.class.getResourceAsStream("std.libsonnet")) {
      if (in == null) {
        throw new IllegalStateException("std.libsonnet is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Val.Obj written() {
    Val known = written;
    if (known == null) {
      if (reading) {
        // The optimizer looks ahead; it leaves what it cannot have to the time when it is needed.
        throw new IllegalStateException("the library is being read");
      }
      reading = true;
      known = machine.evaluate(Files.library());
      written = known;
    }
    return (Val.Obj) known;
  }

  /** A function that is written in Jsonnet. */
  private final class Written extends Val$Obj$Member {
    private final String name;

    Written(String name) {
      super(false, Visibilities.hidden(), true);
      this.name = name;
    }

    @Override
    public Val invoke(Val.Obj self, Val.Obj base, FileScope file, EvalScope scope) {
      Val.Obj all = written();
      return all.value(name, all.pos(), all, machine);
    }
  }
}
