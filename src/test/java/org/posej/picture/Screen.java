// SPDX-License-Identifier: BSD-2-Clause
package org.posej.picture;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.Color;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** The display of a scene: finds and places windows, and takes pictures of them. */
final class Screen {
  private static final int LIMIT_MS = 60_000;
  private static final int PAUSE_MS = 200;
  private static final int STILL = 4; // captures that are the same
  private static final int WHITE = 0xFFFFFFFF;

  private final Robot robot;
  private final Rectangle all;
  private final Path folder;

  /** Takes the folder for the pictures. */
  Screen(Path folder) throws Exception {
    this.folder = folder;
    robot = new Robot();
    Dimension size = Toolkit.getDefaultToolkit().getScreenSize();
    all = new Rectangle(size);
    robot.mouseMove(size.width - 1, size.height - 1); // where it lights nothing up
  }

  /** Clicks on a place of an image, in its pixels from the corner. */
  void click(ImagePlus image, double x, double y) {
    Point corner = image.getCanvas().getLocationOnScreen();
    int atX = corner.x + image.getCanvas().screenXD(x);
    int atY = corner.y + image.getCanvas().screenYD(y);
    robot.mouseMove(atX, atY);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    still();
  }

  /** Returns where a file of the scene belongs. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Waits for a window whose title begins so. */
  Window await(String title) {
    for (int waited = 0; waited < LIMIT_MS; waited += PAUSE_MS) {
      for (Window w : Window.getWindows()) {
        if (w.isShowing() && title(w).startsWith(title)) {
          return w;
        }
      }
      robot.delay(PAUSE_MS);
    }
    throw new IllegalStateException("There is no window " + title + ".");
  }

  private static String title(Window w) {
    return w instanceof Frame f ? f.getTitle() : w instanceof Dialog d ? d.getTitle() : "";
  }

  /** Moves a window and brings it to the front. */
  void place(Window window, int x, int y) throws Exception {
    EventQueue.invokeAndWait(
        () -> {
          window.setLocation(x, y);
          window.toFront();
        });
    still();
    window.repaint(); // else lines of text that were painted twice are bold
    still();
  }

  /** Moves a window, gives it a size and brings it to the front. */
  void place(Window window, int x, int y, int width, int height) throws Exception {
    EventQueue.invokeAndWait(() -> window.setSize(width, height));
    place(window, x, y);
  }

  /** Shows the whole of an image at a magnification. */
  void zoom(ImagePlus image, double magnification) throws Exception {
    ImageCanvas canvas = image.getCanvas();
    EventQueue.invokeAndWait(
        () -> {
          canvas.setMagnification(magnification);
          canvas.setSize(
              (int) (magnification * image.getWidth()), (int) (magnification * image.getHeight()));
          image.getWindow().pack();
        });
  }

  /** Waits until nothing on the screen changes any more, and returns what it shows. */
  BufferedImage still() {
    BufferedImage last = robot.createScreenCapture(all);
    int same = 0;
    for (int waited = 0; same < STILL && waited < LIMIT_MS; waited += PAUSE_MS) {
      robot.delay(PAUSE_MS);
      BufferedImage now = robot.createScreenCapture(all);
      same = Arrays.equals(pixels(last), pixels(now)) ? same + 1 : 0;
      last = now;
    }
    if (same < STILL) {
      throw new IllegalStateException("The screen does not come to rest.");
    }
    return last;
  }

  /** Takes a picture of windows on white. */
  BufferedImage picture(Window... windows) {
    BufferedImage shot = still();
    Rectangle bounds = windows[0].getBounds();
    for (Window w : windows) {
      bounds = bounds.union(w.getBounds());
    }
    bounds = bounds.intersection(all);
    BufferedImage picture =
        new BufferedImage(bounds.width, bounds.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, bounds.width, bounds.height);
    for (Window w : windows) {
      Rectangle part = w.getBounds().intersection(all);
      g.drawImage(
          shot.getSubimage(part.x, part.y, part.width, part.height),
          part.x - bounds.x,
          part.y - bounds.y,
          null);
    }
    g.dispose();
    return picture;
  }

  /** Takes a picture of all that is not the white ground of the screen. */
  BufferedImage pictureOfAll() {
    BufferedImage shot = still();
    Rectangle drawn = new Rectangle();
    for (int y = 0; y < shot.getHeight(); y++) {
      for (int x = 0; x < shot.getWidth(); x++) {
        if (shot.getRGB(x, y) != WHITE) {
          drawn =
              drawn.isEmpty() ? new Rectangle(x, y, 1, 1) : drawn.union(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return shot.getSubimage(drawn.x, drawn.y, drawn.width, drawn.height);
  }

  /** Saves a picture as PNG. */
  void save(BufferedImage picture, String name) throws IOException {
    ImageIO.write(picture, "png", file(name).toFile());
  }

  /**
   * Saves a picture of a photograph or the like as PNG, in steps of 16 of each colour.
   *
   * <p>Their grain takes two thirds of the file and is hardly seen.
   */
  void saveGrainy(BufferedImage picture, String name) throws IOException {
    BufferedImage coarse =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] rgb = pixels(picture);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = coarse(rgb[i] >> 16) << 16 | coarse(rgb[i] >> 8) << 8 | coarse(rgb[i]);
    }
    coarse.setRGB(0, 0, coarse.getWidth(), coarse.getHeight(), rgb, 0, coarse.getWidth());
    save(coarse, name);
  }

  private static int coarse(int bits) {
    return Math.min(255, ((bits & 255) + 8) / 16 * 16);
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
