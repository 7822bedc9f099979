package dev.ecsdeploy.packaging;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Moves the decimal constants of Jackson's values and parsers to classes of their own, where they
 * are made when a number is compared with one.
 *
 * <p>To initialise {@link BigDecimal} takes as long as to render a small project: the JDK computes
 * powers of five of a hundred thousand bits. Every value of JSON, were it a text, would pay for it.
 */
final class Decimals {
  private static final String PREFIX = "BD_";
  private static final ClassDesc DECIMAL = ClassDesc.of("java.math.BigDecimal");

  /** The first that a name starts with counts. */
  private static final List<Family> FAMILIES =
      List.of(
          new Family("tools/jackson/databind/node/", "tools/jackson/databind/node/ValueNode"),
          new Family("tools/jackson/", "tools/jackson/core/base/ParserMinimalBase"),
          new Family(
              "software/amazon/awssdk/thirdparty/jackson/",
              "software/amazon/awssdk/thirdparty/jackson/core/base/ParserMinimalBase"));

  /** Instructions that make each constant and store it, by its name. */
  private final Map<String, List<CodeElement>> constants = new TreeMap<>();

  private final Family family;

  private Decimals(Family family) {
    this.family = family;
  }

  /**
   * Classes that share constants.
   *
   * @param users how their names start
   * @param holder the class that has the constants
   */
  private record Family(String users, String holder) {
    ClassDesc constants() {
      return ClassDesc.ofInternalName(holder + "$Decimals");
    }
  }

  private static Family family(String name) {
    return FAMILIES.stream()
        .filter(family -> name.startsWith(family.users()))
        .findFirst()
        .orElse(null);
  }

  /** Whether a class has such constants, or may use them. */
  static boolean concern(String name) {
    return family(name) != null;
  }

  /** Has a class use the constants where they are. */
  static ClassTransform use(String name) {
    ClassDesc constants = family(name).constants();
    return ClassTransform.transformingMethodBodies(
        (code, element) -> {
          if (isConstant(element, Opcode.GETSTATIC)) {
            code.getstatic(constants, name(element), DECIMAL);
          } else {
            code.with(element);
          }
        });
  }

  /** The constants of a class; null where it has none. */
  static Decimals of(ClassModel model) {
    Family family = family(model.thisClass().asInternalName());
    if (family == null || !family.holder().equals(model.thisClass().asInternalName())) {
      return null;
    }
    Decimals decimals = new Decimals(family);
    model.methods().stream()
        .filter(Decimals::isInitializer)
        .forEach(method -> decimals.gather(method.code().orElseThrow().elementList()));
    if (decimals.constants.isEmpty()) {
      throw new IllegalStateException("no decimal constants any more in " + family.holder());
    }
    return decimals;
  }

  /** What stands between the storing of two fields makes the second. */
  private void gather(List<CodeElement> initializer) {
    List<CodeElement> making = new ArrayList<>();
    for (CodeElement element : initializer) {
      if (element instanceof Instruction) {
        making.add(element);
      }
      if (element instanceof FieldInstruction field && field.opcode() == Opcode.PUTSTATIC) {
        if (isConstant(field, Opcode.PUTSTATIC)) {
          constants.put(name(field), List.copyOf(making));
        }
        making.clear();
      }
    }
  }

  /** Has the class not have them any more, nor make them. */
  ClassTransform drop() {
    return ClassTransform.dropping(
            element ->
                element instanceof FieldModel field
                    && constants.containsKey(field.fieldName().stringValue()))
        .andThen(
            ClassTransform.transformingMethodBodies(
                Decimals::isInitializer, CodeTransform.ofStateful(WithoutConstants::new)));
  }

  /** Passes on what makes a field when it is known which field that is. */
  private static final class WithoutConstants implements CodeTransform {
    private final List<CodeElement> making = new ArrayList<>();

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      making.add(element);
      if (element instanceof FieldInstruction field && field.opcode() == Opcode.PUTSTATIC) {
        if (!isConstant(field, Opcode.PUTSTATIC)) {
          making.forEach(code::with);
        }
        making.clear();
      }
    }

    @Override
    public void atEnd(CodeBuilder code) {
      making.forEach(code::with);
    }
  }

  /** The class that has them. */
  byte[] write(ClassFile writer) {
    return writer.build(
        family.constants(),
        to -> {
          to.withFlags(AccessFlag.PUBLIC, AccessFlag.FINAL, AccessFlag.SYNTHETIC);
          constants.forEach(
              (name, _) ->
                  to.withField(
                      name,
                      DECIMAL,
                      ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL));
          to.withMethodBody(
              ConstantDescs.CLASS_INIT_NAME,
              ConstantDescs.MTD_void,
              ClassFile.ACC_STATIC,
              this::initialize);
        });
  }

  private void initialize(CodeBuilder code) {
    constants.forEach(
        (name, making) -> {
          making.subList(0, making.size() - 1).forEach(code::with);
          code.putstatic(family.constants(), name, DECIMAL);
        });
    code.return_();
  }

  /** Where it is written. */
  String entry() {
    return family.holder() + "$Decimals.class";
  }

  private static boolean isInitializer(MethodModel method) {
    return method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
  }

  private static boolean isConstant(CodeElement element, Opcode opcode) {
    return element instanceof FieldInstruction field
        && field.opcode() == opcode
        && field.typeSymbol().equals(DECIMAL)
        && field.name().stringValue().startsWith(PREFIX);
  }

  private static String name(CodeElement element) {
    return ((FieldInstruction) element).name().stringValue();
  }
}
