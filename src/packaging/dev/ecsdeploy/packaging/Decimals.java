package dev.ecsdeploy.packaging;

import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Moves the decimal constants of Jackson's values to a class of their own, where they are made when
 * a number is compared with one.
 *
 * <p>To initialise {@link BigDecimal} takes as long as to render a small project: the JDK computes
 * powers of five of a hundred thousand bits. Every value of JSON, were it a text, would pay for it.
 */
final class Decimals {
  private static final String PACKAGE = "tools/jackson/databind/node/";
  private static final String HOLDER = PACKAGE + "ValueNode";
  private static final String PREFIX = "BD_";
  private static final ClassDesc CONSTANTS = ClassDesc.ofInternalName(HOLDER + "$Decimals");
  private static final ClassDesc DECIMAL = ClassDesc.of("java.math.BigDecimal");
  private static final MethodTypeDesc VALUE_OF = MethodTypeDesc.of(DECIMAL, CD_long);

  private final Map<String, Long> constants = new TreeMap<>();

  private Decimals() {}

  /** Whether a class has the constants, or may use them. */
  static boolean concern(String name) {
    return name.startsWith(PACKAGE);
  }

  /** Has a class use the constants where they are. */
  static ClassTransform use() {
    return ClassTransform.transformingMethodBodies(
        (code, element) -> {
          if (isConstant(element, Opcode.GETSTATIC)) {
            code.getstatic(CONSTANTS, name(element), DECIMAL);
          } else {
            code.with(element);
          }
        });
  }

  /** The constants of a class; null where it has none. */
  static Decimals of(ClassModel model) {
    if (!model.thisClass().asInternalName().equals(HOLDER)) {
      return null;
    }
    Decimals decimals = new Decimals();
    List<CodeElement> made =
        model.methods().stream()
            .filter(Decimals::isInitializer)
            .flatMap(method -> method.code().orElseThrow().elementStream())
            .toList();
    for (int i = 2; i < made.size(); i++) {
      if (isConstant(made.get(i), Opcode.PUTSTATIC)) {
        decimals.constants.put(name(made.get(i)), number(made.get(i - 2), made.get(i - 1)));
      }
    }
    return decimals;
  }

  private static long number(CodeElement constant, CodeElement call) {
    if (constant instanceof ConstantInstruction number
        && number.constantValue() instanceof Long value
        && call instanceof InvokeInstruction made
        && made.typeSymbol().equals(VALUE_OF)) {
      return value;
    }
    throw new IllegalStateException("Jackson makes its decimal constants in another way now");
  }

  /** Has the class not make them any more. */
  ClassTransform drop() {
    return ClassTransform.dropping(
            element ->
                element instanceof FieldModel field
                    && constants.containsKey(field.fieldName().stringValue()))
        .andThen(
            ClassTransform.transformingMethodBodies(Decimals::isInitializer, withoutConstants()));
  }

  /** A number that is no constant any more leaves nothing on the stack. */
  private static CodeTransform withoutConstants() {
    return (code, element) -> {
      if (element instanceof InvokeInstruction call && call.typeSymbol().equals(VALUE_OF)) {
        code.pop2();
      } else if (!isConstant(element, Opcode.PUTSTATIC)) {
        code.with(element);
      }
    };
  }

  /** The class that has them. */
  byte[] write(ClassFile writer) {
    return writer.build(
        CONSTANTS,
        to -> {
          to.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC);
          constants.forEach(
              (name, _) -> to.withField(name, DECIMAL, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL));
          to.withMethodBody(
              ConstantDescs.CLASS_INIT_NAME,
              ConstantDescs.MTD_void,
              ClassFile.ACC_STATIC,
              this::initialize);
        });
  }

  private void initialize(CodeBuilder code) {
    constants.forEach(
        (name, value) ->
            code.loadConstant(value)
                .invokestatic(DECIMAL, "valueOf", VALUE_OF)
                .putstatic(CONSTANTS, name, DECIMAL));
    code.return_();
  }

  /** Where it is written. */
  String entry() {
    return HOLDER + "$Decimals.class";
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
