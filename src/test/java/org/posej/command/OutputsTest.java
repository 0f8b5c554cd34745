// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.RandomModel;
import org.posej.fewshot.TurningHook;
import org.posej.image.Frames;
import org.posej.io.RecordingJson;
import org.posej.job.FewShotJob;
import org.posej.model.Hints;
import org.posej.model.Span;
import org.posej.session.Journal;
import org.posej.session.Outputs;
import org.posej.session.Source;
import org.posej.skeleton.SkeletonInference;
import org.posej.view.FramesStack;
import org.posej.view.ImagePlusFrames;

class OutputsTest {
  @TempDir private Path folder;

  /** A long movie whose frames are black. */
  private record Black(int size) implements Frames {
    @Override
    public int width() {
      return 8;
    }

    @Override
    public int height() {
      return 6;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) {
      return ArrayImgs.unsignedBytes(8, 6);
    }
  }

  /** Returns a result whose only pose is in one frame. */
  private static FewShotJob.Result result(int frame) {
    Track track = new Track(1, "1");
    track.put(frame, Pose.labelled(new double[] {1, 2}, new double[] {1, 2}));
    Recording recording =
        new Recording(
            SkeletonInference.infer("body", List.of("nose", "tail"), List.of()),
            List.of(track),
            List.of(),
            Timeline.UNKNOWN,
            Scale.PIXELS,
            List.of());
    return new FewShotJob.Result(recording, null, 0, 1, true, null, List.of());
  }

  /** Returns the files that are seen; notes of what was interrupted are hidden. */
  private List<String> written() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(p -> p.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private void write(ImagePlus image, Path into, int frame) throws IOException {
    Source source = new Source(new ImagePlusFrames(image));
    Outputs outputs =
        new Outputs(into == null ? null : into.toFile(), true, true, true, false, false, IJ::log);
    try (Journal journal = outputs.journal("test", List.of(source.key()))) {
      outputs.write(source, result(frame), Hints.NONE, Span.ALL, journal, Progress.NONE);
    }
  }

  @Test
  void write_again_leavesTheOlderFiles() throws IOException {
    ImagePlus image = IJ.createImage("walk.tif", "8-bit", 8, 6, 2);
    Files.writeString(folder.resolve("walk-2-poses.mp4"), "of the user");
    write(image, folder, 0);
    write(image, folder, 1);
    assertEquals(
        List.of(
            "walk-2-poses.mp4",
            "walk-3-RoiSet.zip",
            "walk-3.csv",
            "walk-3.json",
            "walk-RoiSet.zip",
            "walk.csv",
            "walk.json"),
        written());
    assertEquals(1, RecordingJson.read(folder.resolve("walk.json")).frameCount());
    assertEquals(2, RecordingJson.read(folder.resolve("walk-3.json")).frameCount());
  }

  private void writeHeatmaps(Span span, Progress progress) throws IOException {
    ImagePlus image = FramesStack.image("hook", new TurningHook(12, TurningHook.Depth.BYTE));
    try (FewShotModel model = RandomModel.of()) {
      FewShotJob.Result found = result(8);
      FewShotJob.Result all =
          new FewShotJob.Result(found.recording(), model, 0, 1, true, null, List.of());
      Source source = new Source(new ImagePlusFrames(image));
      Outputs outputs = new Outputs(folder.toFile(), true, true, false, false, true, IJ::log);
      try (Journal journal = outputs.journal("test", List.of(source.key()))) {
        outputs.write(source, all, Hints.NONE, span, journal, progress);
      }
    }
  }

  @Test
  void write_heatmaps_areThoseOfTheSpan() throws IOException {
    List<Double> done = new ArrayList<>();
    writeHeatmaps(new Span(2, 9, 3), (at, message) -> done.add(at));
    ImagePlus maps = IJ.openImage(folder.resolve("hook-heatmaps.tif").toString());
    assertEquals(3, maps.getNFrames());
    assertEquals("end, frame 3", maps.getStack().getSliceLabel(1));
    assertEquals("tip, frame 9", maps.getStack().getSliceLabel(9));
    assertEquals(done.stream().sorted().toList(), done);
  }

  @Test
  void write_stoppedAtTheHeatmaps_leavesWhatIsWhole() throws IOException {
    Progress stop =
        (done, message) -> {
          if (done > 0.5) {
            throw new CancellationException();
          }
        };
    assertThrows(CancellationException.class, () -> writeHeatmaps(Span.ALL, stop));
    assertEquals(List.of("hook.csv", "hook.json"), written());
  }

  @Test
  void write_longRecordingOfAMovieThatWasOpenBefore_liesBesideIt() throws IOException {
    ImagePlus image = Source.image(folder.resolve("long.mp4"), new Black(5001));
    write(image, null, 4999);
    assertEquals(List.of(), written());
    write(image, null, 5000);
    write(image, null, 5000);
    assertEquals(List.of("long-2.json", "long.json"), written());
    assertEquals(5001, RecordingJson.read(folder.resolve("long.json")).frameCount());
  }

  @Test
  void file_ofAnImageThatImageJOpened_isItsOwn() {
    ImagePlus image = IJ.createImage("walk", "8-bit", 8, 6, 2);
    assertNull(new Source(new ImagePlusFrames(image)).file());
    Path tiff = folder.resolve("walk.tif");
    IJ.saveAsTiff(image, tiff.toString());
    ImagePlus opened = IJ.openImage(tiff.toString());
    assertEquals(tiff, new Source(new ImagePlusFrames(opened)).file());
  }
}
