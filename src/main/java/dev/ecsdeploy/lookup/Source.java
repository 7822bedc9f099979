package dev.ecsdeploy.lookup;

import java.util.List;

/**
 * Where the answers to one kind of question come from.
 *
 * @param <K> a question; equal questions have the same answer
 */
@FunctionalInterface
public interface Source<K> {

  /** What has to be asked for these questions: as few inquiries as possible, each on its own. */
  List<Inquiry<K>> inquiries(List<K> questions);
}
