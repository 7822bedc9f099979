package dev.ecsdeploy.lookup.amazon;

import dev.ecsdeploy.lookup.Inquiry;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.lookup.Source;
import java.util.List;

/** The region that calls are made in, without a call; the question is whatever it is. */
record RegionSource(Outside outside) implements Source<String> {

  @Override
  public List<Inquiry<String>> inquiries(List<String> questions) {
    return Inquiry.each(questions, _ -> outside.aws().get().region());
  }
}
