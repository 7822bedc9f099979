import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws what a terminal shows: reads text with ANSI colours from the standard input, writes SVG.
 *
 * <p>Run by {@code src/docs/pictures}. The text stays text, so that a picture can be searched, read
 * aloud and compared.
 */
final class Svg {
  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[([0-9;]*)m");
  private static final Map<String, String> CLASSES =
      Map.of("1", "b", "2", "d", "31", "r", "32", "g", "33", "y", "36", "c");
  private static final int COLUMNS = 104;
  private static final double CHARACTER = 7.7;
  private static final int LINE = 19;
  private static final int MARGIN = 18;

  public static void main(String[] args) throws IOException {
    String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.addAll(wrap(line)));
    System.out.write(svg(lines, args.length > 0 ? args[0] : "").getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  /** Breaks a line that is wider than the picture; colours are left where they are. */
  private static List<String> wrap(String line) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    int width = 0;
    for (int i = 0; i < line.length(); ) {
      Matcher escape = ESCAPE.matcher(line).region(i, line.length());
      if (escape.lookingAt()) {
        row.append(escape.group());
        i = escape.end();
        continue;
      }
      if (width == COLUMNS) {
        rows.add(row.toString());
        row.setLength(0);
        width = 0;
      }
      row.appendCodePoint(line.codePointAt(i));
      i = line.offsetByCodePoints(i, 1);
      width++;
    }
    rows.add(row.toString());
    return rows;
  }

  private static String svg(List<String> lines, String title) {
    int width = (int) (COLUMNS * CHARACTER) + 2 * MARGIN;
    int height = lines.size() * LINE + 2 * MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s">
        <style>
        rect{fill:#f6f8fa} text{font:13px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328;white-space:pre}
        .b{font-weight:600} .d{fill:#59636e} .r{fill:#c4201d} .g{fill:#116329} .y{fill:#8a4600} .c{fill:#0b6380}
        @media (prefers-color-scheme:dark){rect{fill:#151b23} text{fill:#e6edf3} .d{fill:#9198a1} .r{fill:#ff7b72} .g{fill:#7ee787} .y{fill:#e3b341} .c{fill:#76e3ea}}
        </style>
        <rect width="100%%" height="100%%" rx="8"/>
        """
            .formatted(width, height, width, height, escaped(title)));
    for (int i = 0; i < lines.size(); i++) {
      svg.append(
          "<text x=\"%d\" y=\"%d\" xml:space=\"preserve\">%s</text>%n"
              .formatted(MARGIN, MARGIN + 14 + i * LINE, spans(lines.get(i))));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String spans(String line) {
    StringBuilder spans = new StringBuilder();
    String style = "";
    Matcher escape = ESCAPE.matcher(line);
    int from = 0;
    while (true) {
      boolean more = escape.find(from);
      String text = line.substring(from, more ? escape.start() : line.length());
      if (!text.isEmpty()) {
        spans.append(
            style.isEmpty()
                ? escaped(text)
                : "<tspan class=\"" + style + "\">" + escaped(text) + "</tspan>");
      }
      if (!more) {
        return spans.toString();
      }
      style = CLASSES.getOrDefault(escape.group(1), "");
      from = escape.end();
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
