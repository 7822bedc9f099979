package dev.ecsdeploy.report.html;

import dev.ecsdeploy.report.Tone;

/** The sign beside the verdict; drawn, because not every machine has a font with such signs. */
final class Icon {
  private Icon() {}

  static void draw(Markup page, Tone tone) {
    String shape =
        switch (tone) {
          case GOOD -> "M5 10.5l3.5 3.5l6.5 -7";
          case NOTE -> "M10 9v6M10 5.2v.1";
          case ATTENTION -> "M10 5v6.5M10 14.7v.1";
          case BAD -> "M6.5 6.5l7 7m0 -7l-7 7";
        };
    page.open("svg", "class", "icon", "viewBox", "0 0 20 20", "aria-hidden", "true");
    page.empty("circle", "cx", 10, "cy", 10, "r", 9.0);
    page.empty("path", "d", shape).close();
  }
}
