package dev.ecsdeploy.packaging;

import java.util.Map;

/** Loads classes from bytes, before those of the same names on the class path of the test. */
final class Loader extends ClassLoader {
  private final Map<String, byte[]> files;

  /**
   * Prepares to load.
   *
   * @param files bytes by names of class files
   */
  Loader(Map<String, byte[]> files) {
    super(Loader.class.getClassLoader());
    this.files = files;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] bytes = files.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** An instance of a class with a constructor without parameters. */
  Object make(String name) throws ReflectiveOperationException {
    return loadClass(name).getConstructor().newInstance();
  }
}
