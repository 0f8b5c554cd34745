// SPDX-License-Identifier: BSD-2-Clause
package org.posej.support;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.RealType;
import org.posej.Box;
import org.posej.Extent;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.PoseBytes;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.image.Intensity;
import org.posej.io.RecordingJson;
import org.posej.match.SupportPicture;
import org.posej.match.Supports;
import org.posej.movie.ImageFile;

/**
 * Support pictures in a zip file or a folder: PNG pictures of 8 bits, and {@code labels.json}.
 *
 * <p>The labels are a recording with a frame for each picture, whose name is that of the file.
 */
public final class SupportFile {
  private static final String LABELS = "labels.json";
  private static final int MOST_PICTURES = 200;
  private static final long MOST_PIXELS = 1 << 26; // in all pictures

  private SupportFile() {}

  /**
   * Writes pictures into a zip file.
   *
   * @throws IOException if it cannot be written; a file that was there is then unchanged
   */
  public static void write(Supports supports, Path zip) throws IOException {
    PackedFolder.write(zip, folder -> fill(folder, supports));
  }

  /** Writes pictures into a folder. */
  public static void fill(Path folder, Supports supports) throws IOException {
    Track track = new Track(1, "1");
    List<String> names = new ArrayList<>();
    List<ImageSize> sizes = new ArrayList<>();
    for (int i = 0; i < supports.pictures().size(); i++) {
      SupportPicture picture = supports.pictures().get(i).cut();
      String name = String.format(Locale.ROOT, "picture-%03d.png", i + 1);
      ImageIO.write(buffered(picture.image()), "png", folder.resolve(name).toFile());
      names.add(name);
      sizes.add(
          new ImageSize((int) picture.image().dimension(0), (int) picture.image().dimension(1)));
      track.put(i, picture.pose().with(Extent.of(picture.box(), Double.NaN)));
    }
    Recording labels =
        new Recording(
            supports.skeleton(), List.of(track), names, Timeline.UNKNOWN, Scale.PIXELS, List.of());
    RecordingJson.write(labels.withFrameSizes(sizes), folder.resolve(LABELS));
  }

  /** Puts all that a file of pictures holds into a stream, for a checksum. */
  public static void put(Supports supports, DataOutput out) throws IOException {
    out.writeUTF(supports.skeleton().toString());
    for (SupportPicture whole : supports.pictures()) {
      SupportPicture picture = whole.cut();
      PoseBytes.write(picture.pose().with(Extent.of(picture.box(), Double.NaN)), out);
      Raster pixels = buffered(picture.image()).getRaster();
      out.writeInt(pixels.getWidth());
      out.writeInt(pixels.getHeight());
      for (int value :
          pixels.getPixels(0, 0, pixels.getWidth(), pixels.getHeight(), (int[]) null)) {
        out.writeByte(value);
      }
    }
  }

  private static BufferedImage buffered(RandomAccessibleInterval<?> image) {
    int width = (int) image.dimension(0);
    int height = (int) image.dimension(1);
    boolean colour = image.getType() instanceof ARGBType;
    BufferedImage out =
        new BufferedImage(
            width, height, colour ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY);
    RandomAccess<?> access = image.randomAccess();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        access.setPosition(image.min(0) + x, 0);
        access.setPosition(image.min(1) + y, 1);
        if (access.get() instanceof ARGBType c) {
          out.setRGB(x, y, c.get());
        } else {
          int grey = (int) ((RealType<?>) access.get()).getRealDouble();
          out.getRaster().setSample(x, y, 0, grey);
        }
      }
    }
    return out;
  }

  /**
   * Reads pictures from a zip file or a folder.
   *
   * @throws IOException in one sentence if they are damaged or have no labels
   */
  public static Supports read(Path path) throws IOException {
    return Files.isDirectory(path)
        ? ofFolder(path)
        : PackedFolder.read(BadFile.toRead(path), SupportFile::ofFolder);
  }

  /**
   * Reads pictures from a folder.
   *
   * @throws IOException in one sentence if they are damaged or have no labels
   */
  public static Supports ofFolder(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(LABELS))) {
      throw new IOException(
          folder + " holds no " + LABELS + ", so it is no package of support pictures.");
    }
    Recording labels = RecordingJson.read(folder.resolve(LABELS));
    return BadFile.checked(folder.resolve(LABELS), () -> supports(folder, labels));
  }

  private static Supports supports(Path folder, Recording labels) throws IOException {
    if (labels.frameCount() > MOST_PICTURES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there are %d pictures; there may be %d.",
              labels.frameCount(),
              MOST_PICTURES));
    }
    List<SupportPicture> pictures = new ArrayList<>();
    long pixels = 0;
    for (int t = 0; t < labels.frameCount(); t++) {
      Path file = file(folder, labels.frameName(t));
      Dimension size = ImageFile.head(file).size();
      pixels += (long) size.width * size.height;
      if (pixels > MOST_PIXELS) {
        throw new IllegalArgumentException("the pictures have too many pixels to be read at once.");
      }
      RandomAccessibleInterval<?> image = ImageFile.read(file);
      for (Pose pose : labels.poses(t)) {
        if (pose.count() > 0) {
          pictures.add(picture(image, pose, labels.frameName(t)));
        }
      }
    }
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException(
          "no point is labelled on a picture; label the points that can be seen.");
    }
    return new Supports(labels.skeleton(), pictures);
  }

  private static SupportPicture picture(RandomAccessibleInterval<?> image, Pose pose, String name) {
    for (int k = 0; k < pose.size(); k++) {
      boolean outside =
          pose.x(k) < -0.5
              || pose.y(k) < -0.5
              || pose.x(k) > image.dimension(0) - 0.5
              || pose.y(k) > image.dimension(1) - 0.5;
      if (pose.has(k) && outside) {
        throw new IllegalArgumentException("a point lies outside the picture " + name + ".");
      }
    }
    Box told = pose.extent().box();
    return new SupportPicture(
        image, Intensity.BYTE, told == null ? SupportPicture.box(pose) : told, pose);
  }

  private static Path file(Path folder, String name) {
    Path file = folder.resolve(name.isEmpty() ? "?" : name).normalize();
    if (!folder.normalize().equals(file.getParent()) || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException("the picture '" + name + "' is not beside it.");
    }
    return file;
  }
}
