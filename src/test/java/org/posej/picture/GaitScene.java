// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import ij.IJ;
import ij.gui.ImageWindow;
import java.awt.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.posej.ij1.Xvfb;
import org.posej.io.RecordingJson;

/** Gait Report... of three drawn walks: its windows and the top of its page. */
final class GaitScene implements Scene {
  private static final List<Stride> WALKS =
      List.of(new Stride(1.12, 1.32), new Stride(1.06, 1.36), new Stride(1.18, 1.25));
  private static final String BROWSER = "chromium";
  private static final int KNEE = 2;

  @Override
  public List<String> files() {
    return List.of("gait-report.png", "gait-windows.png");
  }

  @Override
  public String lacking() {
    return Xvfb.isOnPath(BROWSER) ? "" : BROWSER;
  }

  @Override
  public void play(Screen screen) throws Exception {
    Path folder = Files.createTempDirectory(Screenshots.WORK, "gait");
    Path trials = Files.createDirectory(folder.resolve("trials"));
    for (int i = 0; i < WALKS.size(); i++) {
      Path drawn = folder.resolve("walk" + (i + 1) + ".json");
      RecordingJson.write(new WalkingPerson(WALKS.get(i)).truth(), drawn);
      Path clean = trials.resolve(drawn.getFileName());
      IJ.run("Clean Keypoints...", "input=[" + drawn + "] plot=false output=[" + clean + "]");
    }
    Path report = folder.resolve("report");
    IJ.run(
        "Gait Report...",
        "input=[" + trials + "] subject=S07 affected=left output=[" + report + "]");
    windows(screen);
    page(report.resolve("report.html"), screen.file("gait-report.png"));
  }

  private static void windows(Screen screen) throws Exception {
    ImageWindow plots = (ImageWindow) screen.await("Gait (");
    Window figures = screen.await("Stick figures");
    plots.getImagePlus().setSlice(KNEE);
    screen.place(plots, 0, 0);
    screen.place(figures, 0, plots.getHeight() + 8);
    screen.save(screen.picture(plots, figures), "gait-windows.png");
  }

  private static void page(Path page, Path picture) throws Exception {
    ProcessBuilder browser =
        new ProcessBuilder(
            BROWSER,
            "--headless",
            "--no-sandbox",
            "--hide-scrollbars",
            "--window-size=1000,1300",
            "--screenshot=" + picture,
            page.toUri().toString());
    Files.deleteIfExists(picture);
    browser.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    browser.start().waitFor();
    if (Files.notExists(picture)) {
      throw new IllegalStateException(BROWSER + " took no picture of " + page + ".");
    }
  }
}
