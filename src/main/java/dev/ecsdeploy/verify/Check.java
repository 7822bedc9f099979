package dev.ecsdeploy.verify;

import java.util.List;

/** One kind of thing that definitions refer to, and what can be asked about it. */
interface Check {

  /** What there is to ask, in the order of the definitions; nothing is asked yet. */
  List<Question> questions();
}
