package dev.ecsdeploy.packaging;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the JDK's own classes declare. */
final class Platform {
  private final Map<String, Set<String>> known = new HashMap<>();

  /** The methods of a class of the JDK and of all above it; none when it is not of the JDK. */
  Set<String> methods(String internalName) {
    Set<String> methods = known.get(internalName);
    if (methods == null) {
      methods = new HashSet<>();
      try {
        collect(find(internalName), methods);
      } catch (ClassNotFoundException | LinkageError e) {
        // An optional dependency that is not shipped: a class that extends it cannot be loaded.
        methods.clear();
      }
      known.put(internalName, methods);
    }
    return methods;
  }

  private static Class<?> find(String internalName) throws ClassNotFoundException {
    ClassLoader loader = ClassLoader.getPlatformClassLoader();
    return Class.forName(internalName.replace('/', '.'), false, loader);
  }

  private static void collect(Class<?> type, Set<String> methods) {
    for (Method method : type.getDeclaredMethods()) {
      methods.add(
          method.getName()
              + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                  .descriptorString());
    }
    if (type.getSuperclass() != null) {
      collect(type.getSuperclass(), methods);
    }
    for (Class<?> above : type.getInterfaces()) {
      collect(above, methods);
    }
  }
}
