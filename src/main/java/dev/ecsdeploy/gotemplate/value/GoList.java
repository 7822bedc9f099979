package dev.ecsdeploy.gotemplate.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@code []interface{}}: a window on an array.
 *
 * @param array the elements of the array; beyond its end it is filled with nil
 * @param from the first element of the window
 * @param length how many the window has
 * @param capacity how far the window can be opened, from its first element
 */
public record GoList(List<@Nullable Object> array, int from, int length, int capacity) {

  /** A list that was made by appending one element after the other, as JSON is read. */
  public static GoList of(List<@Nullable Object> elements) {
    return new GoList(elements, 0, elements.size(), capacityFor(elements.size()));
  }

  /** How much room Go makes when it appends one element of 16 bytes after the other. */
  private static int capacityFor(int size) {
    int capacity = size == 0 ? 0 : 1;
    while (capacity < size) {
      capacity = capacity < 512 ? 2 * capacity : capacity + (capacity + 768) / 4;
    }
    return capacity;
  }

  /** An element. */
  public Held get(int index) {
    int at = from + index;
    return new Held(at < array.size() ? array.get(at) : null);
  }

  /** Another window on the same array. */
  public GoList slice(int start, int end, int limit) {
    return new GoList(array, from + start, end - start, limit - start);
  }

  /** The elements in the window. */
  public List<Held> elements() {
    List<Held> elements = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      elements.add(get(i));
    }
    return elements;
  }
}
