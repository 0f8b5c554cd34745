// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.posej.Curves;
import org.posej.ImageSize;
import org.posej.exchange.CurveFile;
import org.posej.exchange.KeypointFile;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a file of keypoints in another format. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Writes a file or folder of keypoints in another format and says what is lost.")
final class Convert implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "A file or folder of keypoints.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The file or folder to write.")
  private Path out;

  @Option(
      names = "--from",
      defaultValue = KeypointFile.AUTO,
      description = "Format of IN (default: told by what it holds).")
  private String from;

  @Option(
      names = "--to",
      defaultValue = KeypointFile.AUTO,
      description = "Format of OUT (default: told by its ending).")
  private String to;

  @Option(
      names = "--skeleton",
      description = "Whose points IN has, where it names none: a name or a skeleton file.")
  private String skeleton;

  @Option(
      names = "--size",
      description = "Of the frames, as in 1920x1080, where IN gives parts of it.")
  private String size;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (to.equals(KeypointFile.AUTO) && CurveFile.isCalledSo(out)) {
      Curves curves = CurveFile.read(in);
      CurveFile.write(curves, out);
      spec.commandLine().getOut().printf("%s -> %s, %d curves%n", in, out, curves.names().size());
      return 0;
    }
    PoseFormat format = KeypointFile.toWrite(out, to);
    KeypointFile read =
        KeypointFile.read(in, from, ReadOptions.of(skeleton, ImageSize.parse(size)));
    List<String> losses = KeypointFile.write(read, in, format, out);
    spec.commandLine()
        .getOut()
        .printf(
            "%s (%s) -> %s (%s)%s%n",
            in,
            read.format().title(),
            out,
            format.title(),
            losses.isEmpty() ? "" : ", without " + String.join(", ", losses));
    return 0;
  }
}
