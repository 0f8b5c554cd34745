// SPDX-License-Identifier: BSD-2-Clause
package org.posej.imgplus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.List;
import net.imagej.Dataset;
import net.imagej.DatasetService;
import net.imagej.DefaultDataset;
import net.imagej.ImgPlus;
import net.imagej.axis.Axes;
import net.imagej.axis.AxisType;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.command.EstimateHumanPose;
import org.posej.command.ShowHeatmaps;
import org.posej.net.BrightSpots;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/** Commands of PoseJ on a movie of ImageJ2, in a context without ImageJ's legacy layer. */
class DatasetCommandsTest {
  private static final int WIDTH = 2 * BrightSpots.WIDTH;
  private static final int HEIGHT = 2 * BrightSpots.HEIGHT;
  private static final int CELL = 8;
  private static final int FRAMES = 3;

  @TempDir private Path folder;

  /** A red spot of a cell that moves by a cell a frame, and a green one that stays. */
  private static Dataset spots(Context context) {
    Img<UnsignedByteType> img = ArrayImgs.unsignedBytes(WIDTH, HEIGHT, 3, FRAMES);
    for (int t = 0; t < FRAMES; t++) {
      for (int i = 0; i < CELL * CELL; i++) {
        img.getAt(16 + CELL * t + i % CELL, 16 + i / CELL, 0, t).set(255);
        img.getAt(64 + i % CELL, 48 + i / CELL, 1, t).set(255);
      }
    }
    AxisType[] axes = {Axes.X, Axes.Y, Axes.CHANNEL, Axes.TIME};
    Dataset dataset = new DefaultDataset(context, new ImgPlus<>(img, "spots", axes));
    dataset.setRGBMerged(true);
    return dataset;
  }

  @Test
  void run_onADataset_findsThePointsAndGivesHeatmapsWithNamedAxes() throws Exception {
    try (Context context =
        new Context(CommandService.class, ConvertService.class, DatasetService.class)) {
      Dataset spots = spots(context);
      Path model = BrightSpots.write(folder.resolve("model"));
      Module estimated =
          run(context, EstimateHumanPose.class, "imp", spots, "file", model.toFile());
      assertEquals(3 * FRAMES, ((ResultsTable) estimated.getOutput("table")).size());
      Module shown = run(context, ShowHeatmaps.class, "imp", spots);
      Dataset maps =
          context.service(ConvertService.class).convert(shown.getOutput("image"), Dataset.class);
      assertMaps(maps);
    }
  }

  private static Module run(Context context, Class<? extends Command> type, Object... inputs)
      throws Exception {
    CommandInfo info = context.service(CommandService.class).getCommand(type);
    return context.service(ModuleService.class).run(info, true, inputs).get();
  }

  private static void assertMaps(Dataset maps) {
    assertEquals("Heatmaps of spots", maps.getName());
    assertEquals(Axes.CHANNEL, maps.axis(2).type());
    assertEquals(Axes.TIME, maps.axis(3).type());
    assertArrayEquals(new long[] {WIDTH, HEIGHT, 3, FRAMES}, maps.dimensionsAsLongArray());
    List<?> labels = (List<?>) maps.getProperties().get("SliceLabels");
    assertEquals(List.of("red", "green", "blue"), labels.subList(0, 3));
    // The pixel is half a pixel from the cell's middle along x and y, between which maps are
    // linear.
    double near = Math.pow(1 - 0.5 / CELL, 2);
    for (int t = 0; t < FRAMES; t++) {
      int x = 16 + CELL * t + CELL / 2;
      int y = 16 + CELL / 2;
      assertEquals(near, maps.getAt(x, y, 0, t).getRealDouble(), 1e-4, "frame " + t);
      assertEquals(0, maps.getAt(x + 2 * CELL, y, 0, t).getRealDouble(), 1e-4, "beside " + t);
    }
  }
}
