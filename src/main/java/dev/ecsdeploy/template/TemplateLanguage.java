package dev.ecsdeploy.template;

/** A language that templates are written in. */
public enum TemplateLanguage {
  /** <a href="https://pebbletemplates.io/">Pebble</a>. */
  PEBBLE,
  /** Go's <a href="https://pkg.go.dev/text/template">text/template</a>. */
  GO
}
