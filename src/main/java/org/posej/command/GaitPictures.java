// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.posej.Box;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.gait.GaitEvent;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.report.Figures;
import org.posej.report.GaitReport;
import org.posej.report.Picture;
import org.posej.report.Trial;
import org.posej.session.MovieFiles;
import org.posej.view.OverlayStyle;
import org.posej.view.PosePicture;

/** Pictures of walkers at the events of a gait report. */
final class GaitPictures {
  private static final double AROUND = 0.15; // of the body, on each side of it

  private GaitPictures() {}

  /**
   * Returns pictures of each trial whose frames are there: in the image, or in a movie beside the
   * file of the trial under the same name.
   *
   * @param shown frames of the image that the only trial is of; null for trials of files
   * @throws IOException if a movie or a frame cannot be read
   */
  static List<List<Picture>> of(GaitReport report, Frames shown) throws IOException {
    List<List<Picture>> all = new ArrayList<>();
    for (Trial trial : report.trials()) {
      Path file = trial.input().file();
      Optional<Path> movie = file == null ? Optional.empty() : MovieFiles.beside(file);
      if (shown != null) {
        all.add(of(trial, shown));
      } else if (movie.isPresent()) {
        try (Frames frames = MovieFiles.open(movie.get())) {
          all.add(of(trial, frames));
        }
      } else {
        all.add(List.of());
      }
    }
    return all;
  }

  private static List<Picture> of(Trial trial, Frames frames) throws IOException {
    ImageSize told = trial.input().recording().frameSize(0);
    if (told != null && !told.equals(new ImageSize(frames.width(), frames.height()))) {
      return List.of(); // another movie
    }
    Intensity range = Intensity.of(frames);
    Recording alone = trial.input().recording().withTracks(List.of(trial.input().walker()));
    List<Picture> all = new ArrayList<>();
    for (GaitEvent event : Figures.events(trial)) {
      int t = (int) Math.round(event.frame());
      Pose pose = trial.input().walker().pose(t);
      if (t < frames.size() && pose != null && pose.bounds() != null) {
        Box body = pose.bounds();
        // lines as fine as in an image of the body alone, so that the feet are seen
        int side = (int) Math.ceil(Math.max(body.width(), body.height()));
        PosePicture painter = new PosePicture(alone, OverlayStyle.DEFAULT, range, side, side);
        BufferedImage drawn = painter.draw(frames.frame(t), t);
        all.add(new Picture(png(cut(drawn, body)), Figures.caption(trial, event)));
      }
    }
    return all;
  }

  private static BufferedImage cut(BufferedImage image, Box body) {
    double room = AROUND * Math.max(body.width(), body.height());
    int x0 = (int) Math.max(0, Math.floor(body.x() - room));
    int y0 = (int) Math.max(0, Math.floor(body.y() - room));
    int x1 = (int) Math.min(image.getWidth(), Math.ceil(body.x() + body.width() + room));
    int y1 = (int) Math.min(image.getHeight(), Math.ceil(body.y() + body.height() + room));
    boolean inside = x1 > x0 && y1 > y0;
    return inside ? image.getSubimage(x0, y0, x1 - x0, y1 - y0) : image;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
