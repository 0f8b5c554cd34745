// SPDX-License-Identifier: BSD-2-Clause
package org.posej.jdll;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A network in TorchScript, written without PyTorch, that gives the means of blocks of 4 x 4 pixels
 * divided by 255.
 */
final class TorchscriptFile {
  private static final String CODE =
      """
      class M(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        _is_full_backward_hook : Optional[bool]
        def forward(self: __torch__.M,
          x: Tensor) -> Tensor:
          _0 = torch.avg_pool2d(x, [4, 4], [4, 4], [0, 0])
          return torch.div(_0, 255)
      """;

  /* Pickle, protocol 2: an object of class M without weights, and an empty tuple. */
  private static final String OBJECT =
      "\u0080\u0002c__torch__\nM\n)\u0081}(X\u0008\0\0\0training\u0089"
          + "X\u0016\0\0\0_is_full_backward_hookNub.";
  private static final String NOTHING = "\u0080\u0002).";

  private TorchscriptFile() {}

  static void write(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "net/data.pkl", OBJECT);
      entry(zip, "net/code/__torch__.py", CODE);
      entry(zip, "net/constants.pkl", NOTHING);
      entry(zip, "net/version", "3\n");
    }
  }

  private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(ISO_8859_1));
    zip.closeEntry();
  }
}
