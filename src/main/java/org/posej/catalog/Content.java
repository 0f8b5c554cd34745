// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the first bytes of a file tell: whether it can be what its name says.
 *
 * <p>A server that wants a login, or has lost a file, may send a page with a status of success. The
 * digest of such a page must not become that of the model.
 */
public final class Content {
  /*
   * Zip: APPNOTE 6.3, local file header. TFLite: flatbuffer identifier at byte 4. ONNX: a message
   * of protocol buffers, which has no mark of its own, but holds bytes that no text has.
   */
  private static final int HEAD = 512;
  private static final String ZIP = "PK\003\004";
  private static final String TFLITE = "TFL3";

  private Content() {}

  /**
   * Lets a file through whose first bytes fit its name.
   *
   * @throws IOException in one sentence, if it is a page, another text or of another kind
   */
  public static void require(CatalogFile about, Path there) throws IOException {
    String head = head(there);
    String name = about.name().toLowerCase(Locale.ROOT);
    if (isPage(head)) {
      throw new IOException(page(about.name()));
    }
    boolean fits = true;
    if (name.endsWith(".zip")) {
      fits = head.startsWith(ZIP);
    } else if (name.endsWith(".tflite")) {
      fits = head.startsWith(TFLITE, 4);
    } else if (name.endsWith(".onnx")) {
      fits = !isText(head);
    }
    if (!fits) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s is refused: what came is no %s file; get it elsewhere and import it from disk.",
              about.name(),
              name.substring(name.lastIndexOf('.') + 1)));
    }
  }

  /** Says that a page came in place of a file. */
  public static String page(String name) {
    return "A web page came in place of "
        + name
        + ", perhaps a login or an error: it is refused; open the address in a browser and import"
        + " the file from disk.";
  }

  /** Returns the first bytes, a character each. */
  private static String head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean isPage(String head) {
    String start = head.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading();
    return start.matches("(?is)<(!doctype|html|head|body|\\?xml|!--).*");
  }

  private static boolean isText(String head) {
    return head.chars().noneMatch(c -> c < ' ' && !Character.isWhitespace(c));
  }
}
