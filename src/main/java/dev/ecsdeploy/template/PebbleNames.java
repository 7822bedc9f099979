package dev.ecsdeploy.template;

import java.util.List;

/** What comes with Pebble, by name. */
final class PebbleNames {
  static final List<String> TAGS =
      List.of(
          "if",
          "else",
          "elseif",
          "endif",
          "for",
          "endfor",
          "set",
          "macro",
          "endmacro",
          "include",
          "import",
          "from",
          "block",
          "endblock",
          "extends",
          "filter",
          "endfilter",
          "verbatim",
          "endverbatim",
          "autoescape",
          "endautoescape",
          "embed",
          "endembed",
          "flush",
          "parallel",
          "endparallel",
          "cache",
          "endcache");
  static final List<String> FILTERS =
      List.of(
          "abs",
          "base64decode",
          "base64encode",
          "capitalize",
          "date",
          "default",
          "first",
          "join",
          "last",
          "length",
          "lower",
          "merge",
          "numberformat",
          "replace",
          "reverse",
          "rsort",
          "sha256",
          "slice",
          "sort",
          "split",
          "title",
          "trim",
          "upper",
          "urlencode");

  static final List<String> TESTS =
      List.of("defined", "empty", "even", "map", "null", "odd", "iterable");

  private PebbleNames() {}
}
