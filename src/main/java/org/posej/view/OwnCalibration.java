// SPDX-License-Identifier: BSD-2-Clause
package org.posej.view;

import ij.ImagePlus;
import ij.measure.Calibration;
import org.posej.ImageSize;
import org.posej.Scale;
import org.posej.calibrate.Camera;
import org.posej.calibrate.CameraFile;
import org.posej.file.YamlText;

/** The calibration that an image has of its own, whatever global one there is. */
public final class OwnCalibration {
  private static final String KEY = "posej.camera";

  private OwnCalibration() {}

  /** Returns the height of a pixel over its width. */
  public static double aspect(ImagePlus image) {
    Calibration own = image.getLocalCalibration();
    double aspect = own.pixelHeight / own.pixelWidth;
    return aspect > 0 && Double.isFinite(aspect) ? aspect : 1;
  }

  /** Sets the size of a pixel, of what is drawn by {@link PoseOverlay} too. */
  public static void set(ImagePlus image, Scale scale) {
    Calibration own = image.getLocalCalibration();
    own.pixelWidth = scale.pixelWidth();
    own.pixelHeight = scale.pixelHeight();
    own.setUnit(scale.unit());
    own.setYUnit(null);
    tell(image);
  }

  /**
   * Sets how many frames were taken in a second.
   *
   * @throws IllegalArgumentException if the file of the image tells the time of each frame
   */
  public static void setRate(ImagePlus image, double rateHz) {
    if (image.getStack() instanceof FramesStack s && s.timeline().timesSec() != null) {
      throw new IllegalArgumentException(
          "The file of "
              + image.getTitle()
              + " tells when each frame was taken; open it with rate in Open Movie... instead.");
    }
    Calibration own = image.getLocalCalibration();
    own.frameInterval = 1 / rateHz;
    own.setTimeUnit("sec");
    own.fps = rateHz;
    tell(image);
  }

  /** Returns what hides an image's own calibration, empty if nothing does. */
  public static String hidden(ImagePlus image) {
    return image.getGlobalCalibration() == null
        ? ""
        : "A global scale hides the image's own one: switch Global off in Analyze > Set Scale....";
  }

  private static void tell(ImagePlus image) {
    ImagePlusFrames frames = new ImagePlusFrames(image);
    PoseOverlay.on(image).ifPresent(o -> o.calibrate(frames.timeline(), frames.scale()));
    image.changes = true;
    image.updateAndRepaintWindow();
  }

  /**
   * Returns the camera that is kept with an image, in its file too where that is a TIFF; one of
   * which nothing is known if there is none.
   *
   * @throws IllegalArgumentException if what is kept is damaged
   */
  public static Camera camera(ImagePlus image) {
    String kept = image.getProp(KEY);
    return kept == null
        ? new Camera(new ImageSize(image.getWidth(), image.getHeight()), null, null, null)
        : CameraFile.of(YamlText.parse(kept));
  }

  /** Keeps a camera with an image. */
  public static void keep(ImagePlus image, Camera camera) {
    image.setProp(KEY, CameraFile.text(camera));
    image.changes = true;
  }
}
