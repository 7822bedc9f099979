package dev.ecsdeploy.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The standard output of the process. A reader that has seen enough, as {@code head} does, goes
 * away, and that is no fault; a disk that is full is one.
 */
final class StandardOutput extends FilterOutputStream {
  private static final Path SELF = Path.of("/dev/stdout");
  private static final int FILE_TYPE = 0170000;
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private boolean alone;

  StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (alone) {
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      alone = hasReader();
      if (!alone) {
        throw e;
      }
    }
  }

  /** Whether somebody reads there, who can go away. */
  private static boolean hasReader() {
    try {
      int type = (int) Files.getAttribute(SELF, "unix:mode") & FILE_TYPE;
      return type == PIPE || type == SOCKET;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
