// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.posej.Curves;
import org.posej.ImageSize;
import org.posej.exchange.CurveFile;
import org.posej.exchange.Formats;
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
      description =
          "Format of OUT (default: told by its ending, where one format alone has it, which"
              + " .json and .csv are not).")
  private String to;

  @Option(
      names = "--skeleton",
      description = "Whose points IN has, where it names none: a name or a skeleton file.")
  private String skeleton;

  @Option(
      names = "--size",
      description = "Of the frames, as in 1920x1080, where IN gives parts of it.")
  private String size;

  @Option(
      names = "--images",
      paramLabel = "FILE",
      description =
          "COCO annotations that tell which image has which id, for COCO results as IN or COCO as"
              + " OUT.")
  private Path images;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String done =
        to.equals(KeypointFile.AUTO) && CurveFile.isCalledSo(out) ? curves() : keypoints();
    spec.commandLine().getOut().println(done);
    return 0;
  }

  private String curves() throws IOException {
    if (!from.equals(KeypointFile.AUTO) || skeleton != null || size != null || images != null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is to hold curves; --from, --skeleton, --size and --images are for keypoints, so leave them out.",
              out));
    }
    Curves curves = CurveFile.read(in);
    CurveFile.write(curves, out);
    return String.format(Locale.ROOT, "%s -> %s, %d curves", in, out, curves.names().size());
  }

  private String keypoints() throws IOException {
    PoseFormat format = KeypointFile.toWrite(out, to);
    ReadOptions known = ReadOptions.of(skeleton, ImageSize.parse(size));
    KeypointFile read = KeypointFile.read(in, from, known.withImages(images));
    List<String> losses =
        KeypointFile.write(
            images == null ? read : besideImages(read, format),
            images == null ? in : images,
            format,
            out);
    return String.format(
        Locale.ROOT,
        "%s (%s) -> %s (%s)%s",
        in,
        read.format().title(),
        out,
        format.title(),
        KeypointFile.told(losses));
  }

  /** Returns what was read as if it came from the annotations that tell the ids of images. */
  private KeypointFile besideImages(KeypointFile read, PoseFormat format) throws IOException {
    PoseFormat told = Formats.find(images);
    if (!read.format().keepsOf(told) && !format.keepsOf(told)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s tells no ids of images that %s or %s could have; leave --images out, or give COCO annotations.",
              images,
              in,
              out));
    }
    return new KeypointFile(told, read.recording());
  }
}
