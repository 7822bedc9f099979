package dev.ecsdeploy.template.notation;

import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import java.util.List;

/**
 * A rendered template, that knows where each of its characters was written.
 *
 * @param file the template
 * @param text what it was rendered to
 * @param spans where the text came from, in order, without gaps
 */
public record Rendered(SourceText file, String text, List<Span> spans) implements SourceText {

  /**
   * Some characters of the text that came from one place.
   *
   * @param start the first, in the rendered text
   * @param file the file they came from
   * @param offset where in it
   * @param length how much of it they came from
   * @param exact whether they stand there as they are, character by character
   */
  record Span(int start, SourceText file, int offset, int length, boolean exact) {

    int sourceOf(int at) {
      return exact ? offset + at - start : offset;
    }

    int sourceEndOf(int at) {
      return exact ? offset + at - start + 1 : offset + length;
    }
  }

  public Rendered {
    spans = List.copyOf(spans);
  }

  @Override
  public String path() {
    return file.path();
  }

  @Override
  public SourceExcerpt excerpt(int offset, int length) {
    if (offset >= text.length()) {
      return file.excerpt(file.text().length(), 1);
    }
    Span first = span(Math.max(offset, 0));
    int lastOffset = Math.clamp((long) offset + length - 1, offset, text.length() - 1);
    Span last = span(lastOffset);
    int start = first.sourceOf(offset);
    int end = last.file().equals(first.file()) ? last.sourceEndOf(lastOffset) : 0;
    return first
        .file()
        .excerpt(start, end > start ? end - start : first.sourceEndOf(offset) - start);
  }

  private Span span(int offset) {
    int low = 0;
    int high = spans.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (spans.get(middle).start() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return spans.get(low);
  }

  /** The path; the text may hold secrets. */
  @Override
  public String toString() {
    return "rendered " + path();
  }
}
