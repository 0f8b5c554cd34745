// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.plugin.MontageMaker;
import ij.process.ColorProcessor;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.util.List;
import org.posej.Box;
import org.posej.Recording;
import org.posej.ij1.DesktopMain;
import org.posej.image.Intensity;
import org.posej.sample.WalkingGecko;
import org.posej.session.ResultFiles;
import org.posej.view.OverlayStyle;
import org.posej.view.PoseOverlay;
import org.posej.view.PosePicture;

/** Few-shot Keypoints... on the sample: the dialog and what comes of it. */
final class FewShotScene implements Scene {
  private static final int TILES = 6;
  private static final int TILE_WIDTH = 300;
  private static final int TILE_HEIGHT = 220;
  private static final int SHOWN = 118;
  private static final int GAP = 8; // between windows
  private static final int TABLE_HEIGHT = 180;

  @Override
  public List<String> files() {
    return List.of("sample.png", "few-shot-dialog.png", "few-shot-result.png");
  }

  @Override
  public void play(Screen screen) throws Exception {
    IJ.run("Open PoseJ Sample", "labelled=5");
    ImagePlus image = WindowManager.getCurrentImage();
    IJ.doCommand("Few-shot Keypoints...");
    Window dialog = screen.await("Few-shot Keypoints");
    screen.place(dialog, 0, 0);
    screen.save(screen.picture(dialog), "few-shot-dialog.png");
    DesktopMain.press(dialog, "Cancel");
    screen.still();
    IJ.run("Few-shot Keypoints...", "effort=normal");
    result(screen, image);
    screen.saveGrainy(frames(PoseOverlay.on(image).orElseThrow().recording()), "sample.png");
  }

  private static void result(Screen screen, ImagePlus image) throws Exception {
    image.setSlice(SHOWN);
    IJ.run("Show Heatmaps", "");
    ImagePlus heatmaps = WindowManager.getCurrentImage();
    Window table = screen.await("Keypoints");
    Window shown = image.getWindow();
    screen.place(shown, 0, 0);
    screen.place(heatmaps.getWindow(), shown.getWidth() + GAP, 0);
    int width = shown.getWidth() + GAP + heatmaps.getWindow().getWidth();
    screen.place(table, 0, shown.getHeight() + GAP, width, TABLE_HEIGHT);
    BufferedImage picture = screen.picture(shown, heatmaps.getWindow(), table);
    screen.saveGrainy(picture, "few-shot-result.png");
  }

  /** Returns frames of the sample with their points, about the animal, side by side. */
  private static BufferedImage frames(Recording found) {
    WalkingGecko movie = new WalkingGecko();
    PosePicture picture =
        new PosePicture(found, OverlayStyle.DEFAULT, Intensity.BYTE, movie.width(), movie.height());
    ImageStack tiles = new ImageStack(TILE_WIDTH, TILE_HEIGHT);
    for (int t : ResultFiles.spread(TILES, movie.size())) {
      Box body = found.tracks().get(0).pose(t).placeBounds();
      int x = start(body.centerX(), TILE_WIDTH, movie.width());
      int y = start(body.centerY(), TILE_HEIGHT, movie.height());
      BufferedImage drawn = picture.draw(movie.frame(t), t);
      tiles.addSlice(new ColorProcessor(drawn.getSubimage(x, y, TILE_WIDTH, TILE_HEIGHT)));
    }
    return new MontageMaker()
        .makeMontage2(new ImagePlus("", tiles), TILES / 2, 2, 1, 1, TILES, 1, 0, false)
        .getBufferedImage();
  }

  private static int start(double middle, int size, int whole) {
    return (int) Math.max(0, Math.min(whole - size, Math.round(middle - size / 2.0)));
  }
}
