package dev.ecsdeploy.packaging;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.DebugElementsOption;
import java.lang.classfile.ClassFile.LineNumbersOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes classes anew: without methods that cannot run, in a version that can be archived, and with
 * less left to the JVM; those of libraries that are in the caches also without the numbers of their
 * lines, of which there are as many bytes as of code. A report of a fault tells ours.
 */
final class Trim {
  /** Classes before this version are verified in a way that keeps them out of an AOT cache. */
  private static final int FIRST_WITH_FRAMES = ClassFile.JAVA_6_VERSION;

  /** Only these use what newer compilers leave to the JVM. */
  private static final String OWN = "dev/ecsdeploy/";

  /** The models of the API. */
  private static final Pattern MODELS =
      Pattern.compile("software/amazon/awssdk/services/\\w+/(model/.*|Default\\w+Client)");

  /** The libraries that most of the caches is made of. */
  private static final Pattern COMMON =
      Pattern.compile("(software/amazon/awssdk|tools/jackson|picocli|org/snakeyaml|io/pebble).*");

  private final ClassPath classPath;
  private final Reach reach;
  private final ClassFile writer;
  private final ClassFile terse;

  Trim(ClassPath classPath, Reach reach) {
    this.classPath = classPath;
    this.reach = reach;
    ClassHierarchyResolver ours =
        ClassHierarchyResolver.ofResourceParsing(
            type -> {
              String name = type.descriptorString().replaceAll("^L|;$", "") + ".class";
              return classPath.has(name) ? new ByteArrayInputStream(classPath.read(name)) : null;
            });
    writer =
        ClassFile.of(
            ConstantPoolSharingOption.NEW_POOL,
            DebugElementsOption.DROP_DEBUG,
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ours.orElse(ClassHierarchyResolver.defaultResolver()).cached()));
    terse = writer.withOptions(LineNumbersOption.DROP_LINE_NUMBERS);
  }

  /** The class as it is shipped, with those that it is helped by: bytes by the names of entries. */
  Map<String, byte[]> trim(String name, byte[] bytes) {
    boolean common = COMMON.matcher(name).matches();
    ClassFile form = common ? terse : writer;
    ClassModel model = form.parse(bytes);
    List<ClassTransform> changes = new ArrayList<>();
    if (!model.methods().stream().allMatch(method -> reach.canRun(name, method))) {
      changes.add(
          ClassTransform.dropping(e -> e instanceof MethodModel m && !reach.canRun(name, m)));
    }
    if (model.majorVersion() < FIRST_WITH_FRAMES) {
      changes.add(this::renew);
    }
    if (name.startsWith(OWN) && Desugar.concerns(model)) {
      changes.add(Desugar.of(model));
    }
    Functions functions = MODELS.matcher(name).matches() ? Functions.of(model) : null;
    if (functions != null) {
      changes.add(functions.use());
    }
    Decimals decimals = Decimals.of(model);
    if (decimals != null) {
      changes.add(decimals.drop());
    }
    if (Decimals.concern(name)) {
      changes.add(Decimals.use(name));
    }
    if (Annotations.concern(name)) {
      changes.add(Annotations.use(name));
    }
    Map<String, byte[]> trimmed = new HashMap<>();
    trimmed.put(
        name + ".class", changes.isEmpty() && !common ? bytes : write(form, model, changes));
    if (functions != null) {
      trimmed.put(functions.entry(), functions.write(writer));
    }
    if (decimals != null) {
      trimmed.put(decimals.entry(), decimals.write(writer));
    }
    return trimmed;
  }

  /** The classes that no other one is helped by: bytes by the names of entries. */
  Map<String, byte[]> added() {
    return Annotations.on(classPath, writer).write();
  }

  private static byte[] write(ClassFile form, ClassModel model, List<ClassTransform> changes) {
    ClassTransform bodies = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
    return form.transformClass(model, changes.stream().reduce(bodies, ClassTransform::andThen));
  }

  private void renew(java.lang.classfile.ClassBuilder to, ClassElement element) {
    to.with(
        element instanceof ClassFileVersion
            ? ClassFileVersion.of(ClassFile.JAVA_21_VERSION, 0)
            : element);
  }
}
