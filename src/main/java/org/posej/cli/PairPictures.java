// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.posej.Pose;
import org.posej.cli.Category.Individual;
import org.posej.cli.FewShotFigures.Body;
import org.posej.file.PartFile;
import org.posej.image.Crop;
import org.posej.image.Intensity;
import org.posej.view.PosePicture;

/**
 * Pictures of some pairs of a category, spread over all: the labelled individual beside the query.
 *
 * <p>Labels are crosses and what was found circles, as in {@link Comparison}.
 */
final class PairPictures implements CategoryFigures.Witness {
  private static final int MOST = 4;

  private final Path folder;
  private final Category category;
  private final String method;
  private final int step;
  private int seen;
  private int written;

  /**
   * Prepares writing.
   *
   * @param folder made if need be; null for no pictures
   * @param method that finds the points, for the names of files
   * @param pairs that there are
   */
  PairPictures(Path folder, Category category, String method, int pairs) {
    this.folder = folder;
    this.category = category;
    this.method = method;
    step = Math.max(1, pairs / MOST);
  }

  @Override
  public void see(CategoryFigures.Found found, CategoryImages images) throws IOException {
    if (folder != null && seen++ % step == 0 && written < MOST) {
      written++;
      write(found, images);
    }
  }

  private void write(CategoryFigures.Found found, CategoryImages images) throws IOException {
    Files.createDirectories(folder);
    Individual support = found.supports().get(0);
    BufferedImage left = picture(support, nothing(found.pose().size()), images);
    BufferedImage right = picture(found.query(), found.pose(), images);
    BufferedImage both =
        new BufferedImage(
            left.getWidth() + right.getWidth(), left.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = both.createGraphics();
    g.drawImage(left, 0, 0, null);
    g.drawImage(right, left.getWidth(), 0, null);
    g.dispose();
    String name =
        String.format(
            Locale.ROOT,
            "%s-%s-%d-pck20-%.0f.png",
            category.name().replaceAll("[^\\w.-]+", "-"),
            method,
            written,
            100 * found.within()[0]);
    PartFile.replace(folder.resolve(name), beside -> ImageIO.write(both, "png", beside.toFile()));
  }

  private static Pose nothing(int points) {
    double[] nowhere = new double[points];
    Arrays.fill(nowhere, Double.NaN);
    return Pose.labelled(nowhere, nowhere);
  }

  private BufferedImage picture(Individual individual, Pose found, CategoryImages images)
      throws IOException {
    Crop crop = CategoryImages.square(individual.box());
    Body body = new Body(0, inSquare(individual.pose(), crop), inSquare(found, crop));
    Rectangle all = new Rectangle(CategoryImages.SIDE, CategoryImages.SIDE);
    BufferedImage square = PosePicture.picture(images.cut(individual), Intensity.BYTE);
    return new Comparison(category.skeleton(), body, all).draw(square);
  }

  private static Pose inSquare(Pose pose, Crop crop) {
    return pose.map(crop::toInputX, crop::toInputY);
  }
}
