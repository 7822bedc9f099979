package dev.ecsdeploy.packaging;

import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.Map;

/**
 * Empties the SDK's tables of the endpoints of all services and of all regions.
 *
 * <p>They are older than the rules that each client has, which decide alone where a request goes.
 * Still the first client that is made has the JVM load the tables, a class for each of three
 * hundred services, to find a default that is looked at no more. For a service that is not in the
 * table the SDK takes the general pattern of its partition for that, and so does this.
 */
final class Tables {
  private static final String PACKAGE = "software/amazon/awssdk/regions/";

  /** The method of each table that looks something up. */
  private static final Map<String, String> LOOKUPS =
      Map.of(
          PACKAGE + "GeneratedServiceMetadataProvider.class", "serviceMetadata",
          PACKAGE + "GeneratedRegionMetadataProvider.class", "regionMetadata");

  private Tables() {}

  /** Has a class path show the tables without a row. */
  static void empty(ClassPath classPath) {
    LOOKUPS.forEach(
        (file, lookup) -> {
          if (classPath.has(file)) {
            classPath.rewrite(file, table -> emptied(table, lookup));
          }
        });
  }

  private static byte[] emptied(byte[] table, String lookup) {
    ClassModel model = ClassFile.of().parse(table);
    if (model.methods().stream().noneMatch(method -> method.methodName().equalsString(lookup))) {
      throw new IllegalStateException(
          "no method " + lookup + " any more in " + model.thisClass().asInternalName());
    }
    ClassTransform withoutRows =
        (to, element) -> {
          if (element instanceof MethodModel method && method.methodName().equalsString(lookup)) {
            to.withMethodBody(
                method.methodName(),
                method.methodType(),
                method.flags().flagsMask(),
                code -> code.aconst_null().areturn());
          } else {
            to.with(element);
          }
        };
    return ClassFile.of(ConstantPoolSharingOption.NEW_POOL)
        .transformClass(model, ClassTransform.dropping(Tables::isRows).andThen(withoutRows));
  }

  private static boolean isRows(ClassElement element) {
    return switch (element) {
      case FieldModel field -> field.flags().has(AccessFlag.STATIC);
      case MethodModel method -> method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
      default -> false;
    };
  }
}
