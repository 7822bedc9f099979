package dev.ecsdeploy.packaging;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.DebugElementsOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;

/** Writes classes anew: without methods that cannot run, and in a version that can be archived. */
final class Trim {
  /** Classes before this version are verified in a way that keeps them out of an AOT cache. */
  private static final int FIRST_WITH_FRAMES = ClassFile.JAVA_6_VERSION;

  private final Reach reach;
  private final ClassFile writer;

  Trim(ClassPath classPath, Reach reach) {
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
  }

  /** The class as it is shipped. */
  byte[] trim(String name, byte[] bytes) {
    ClassModel model = writer.parse(bytes);
    boolean old = model.majorVersion() < FIRST_WITH_FRAMES;
    if (!old && model.methods().stream().allMatch(method -> reach.canRun(name, method))) {
      return bytes;
    }
    ClassTransform methods =
        ClassTransform.dropping(e -> e instanceof MethodModel m && !reach.canRun(name, m))
            .andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL));
    return writer.transformClass(model, old ? methods.andThen(this::renew) : methods);
  }

  private void renew(java.lang.classfile.ClassBuilder to, ClassElement element) {
    to.with(
        element instanceof ClassFileVersion
            ? ClassFileVersion.of(ClassFile.JAVA_21_VERSION, 0)
            : element);
  }
}
