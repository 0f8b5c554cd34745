// SPDX-License-Identifier: BSD-2-Clause
package org.posej.command;

import ij.ImagePlus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.posej.ImageSize;
import org.posej.Progress;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Track;
import org.posej.calibrate.Board;
import org.posej.calibrate.BoardCorners;
import org.posej.calibrate.BoardViews;
import org.posej.calibrate.BodyHeight;
import org.posej.calibrate.Camera;
import org.posej.calibrate.Chessboard;
import org.posej.calibrate.GroundPlane;
import org.posej.calibrate.KnownLength;
import org.posej.calibrate.Parallax;
import org.posej.calibrate.Residual;
import org.posej.image.Frames;
import org.posej.image.Intensity;
import org.posej.session.Source;
import org.posej.view.ImagePlusFrames;
import org.posej.view.MarkedPlaces;
import org.posej.view.OwnCalibration;
import org.posej.view.PoseOverlay;

/**
 * The ways in which an image is calibrated by what is drawn on it, found in it or seen by it.
 *
 * @param image to be calibrated
 * @param length that is known
 * @param second length that is known, 0 for none
 * @param unit of the lengths
 * @param limit as a part of the known length, or pixels for a lens; negative for the usual one
 */
record CalibrationWay(ImagePlus image, double length, double second, String unit, double limit) {

  /**
   * What was found.
   *
   * @param scale null where none was
   * @param camera null where nothing of it was
   * @param reading how far a pixel reaches at each residual; null where that is not told
   * @param notes for the log
   */
  record Found(
      Scale scale, Camera camera, List<Residual> residuals, double[] reading, List<String> notes) {}

  private double limit(double usual) {
    return limit < 0 ? usual : limit;
  }

  private double aspect() {
    return OwnCalibration.aspect(image);
  }

  Found line() {
    List<double[]> lines = MarkedPlaces.lines(image);
    double[] known = new double[lines.size()];
    Arrays.fill(known, length);
    return found(lines, known);
  }

  private Found found(List<double[]> lines, double[] known) {
    KnownLength found = KnownLength.of(lines, known, unit, aspect(), limit(KnownLength.LIMIT));
    String note =
        String.format(
            Locale.ROOT,
            "The scale holds in the plane of the lines, parallel to the sensor; an end that is one"
                + " pixel amiss makes %.2g %%.",
            100 * found.reading());
    String alone = "A single line leaves no residual: draw a second one to check the scale.";
    List<String> notes = lines.size() == 1 ? List.of(note, alone) : List.of(note);
    return new Found(found.scale(), null, found.residuals(), null, notes);
  }

  Found parallax() {
    List<double[]> lines = MarkedPlaces.drawn(image);
    double[] known = {length, second > 0 ? second : length};
    double usual = limit(KnownLength.LIMIT);
    Parallax found = Parallax.of(lines, known, unit, aspect(), usual);
    double[] line = lines.get(1);
    double difference = found.difference();
    Residual residual =
        new Residual(
            "line 2",
            (line[0] + line[2]) / 2,
            (line[1] + line[3]) / 2,
            difference * known[1],
            Math.abs(difference));
    String warning = found.warning(usual);
    String note =
        warning == null ? "The scales of both lines agree; that of the first is taken." : warning;
    return new Found(found.first(), null, List.of(residual), null, List.of(note));
  }

  Found height() {
    Recording recording =
        PoseOverlay.on(image)
            .map(PoseOverlay::corrected)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The image has no keypoints to measure a person by: run Estimate Human"
                            + " Pose... or Import Keypoints... first."));
    Track track = longest(recording);
    BodyHeight found =
        BodyHeight.of(track, recording.skeleton(), length, unit, aspect(), limit(BodyHeight.LIMIT));
    String note =
        String.format(
            Locale.ROOT,
            "Individual %s is %.1f pixels high by the middle half of the frames (%d). %s",
            track.name(),
            found.pixels(),
            found.frames(),
            found.assumed());
    return new Found(found.scale(), null, found.residuals(), null, List.of(note));
  }

  /** Returns the track with the most poses. */
  static Track longest(Recording recording) {
    return recording.tracks().stream()
        .max((a, b) -> Integer.compare(a.size(), b.size()))
        .filter(track -> track.size() > 0)
        .orElseThrow(() -> new IllegalArgumentException("There are no poses to measure by."));
  }

  /**
   * Finds the ground.
   *
   * @param places known ones as text, empty for a rectangle
   * @param camera whose lens is taken into account
   */
  Found ground(String places, Camera camera) {
    double[][] known =
        places.isBlank() ? GroundPlane.rectangle(length, second) : PlaceList.parse(places);
    double[][] points = MarkedPlaces.points(image);
    if (points.length == 0) {
      throw new IllegalArgumentException(
          "No points are selected: click the places on the ground with the multi-point tool, in"
              + " the order of their known places.");
    }
    double[][] straight =
        Arrays.stream(points).map(p -> camera.undistort(p[0], p[1])).toArray(double[][]::new);
    GroundPlane found = GroundPlane.of(straight, known, unit, limit(GroundPlane.LIMIT));
    List<String> notes = new ArrayList<>();
    if (points.length == 4) {
      notes.add("Four points leave no residual: add a fifth known place to check the plane.");
    }
    notes.add(
        camera.lens() == null
            ? "The lens is taken to bend nothing."
            : "The points were undistorted first.");
    return new Found(
        null, camera.with(found.toGround(), unit), found.residuals(), found.reading(), notes);
  }

  /** Takes the scale from a board in the current frame. */
  Found board(int columns, int rows) throws IOException {
    Board board = new Board(columns, rows, length);
    Frames frames = new ImagePlusFrames(image);
    int now = ((ImagePlusFrames) frames).currentFrame();
    double[][] corners = BoardCorners.find(frames.frame(now), Intensity.of(frames), board);
    if (corners == null) {
      throw new IllegalArgumentException(
          "No whole board of "
              + columns
              + " x "
              + rows
              + " inner corners is seen in this frame: count where four squares meet, and show the"
              + " whole board with its white edge.");
    }
    return found(BoardCorners.lines(corners, board), BoardCorners.lengths(board));
  }

  /** Finds the lens from boards in other images or in the frames of the image itself. */
  Found lens(int columns, int rows, Source boards, Progress progress) throws IOException {
    Board board = new Board(columns, rows, length);
    ImagePlusFrames frames = boards.frames();
    ImageSize size = new ImageSize(frames.width(), frames.height());
    new Camera(size, null, null, null).check(new ImageSize(image.getWidth(), image.getHeight()));
    BoardViews seen = BoardViews.of(frames, board, progress);
    Chessboard found =
        Chessboard.of(
            seen.views(), board, size.width(), size.height(), limit(Chessboard.LIMIT_PIXELS));
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "Corners lie %.3f pixels from where they should be in the root mean square; the focal"
                + " length is known to %.2g %%.",
            found.rms(),
            100 * found.focalPart()));
    if (!seen.without().isEmpty()) {
      notes.add("No whole board is seen in " + String.join(", ", seen.without()) + ".");
    }
    if (OwnCalibration.camera(image).ground() != null) {
      notes.add("The ground that was known before is forgotten, since it went by another lens.");
    }
    Camera camera = new Camera(size, found.lens(), null, null);
    return new Found(null, camera, named(found.residuals(), seen.names()), null, notes);
  }

  private static List<Residual> named(List<Residual> residuals, List<String> names) {
    List<Residual> named = new ArrayList<>();
    for (Residual r : residuals) {
      named.add(new Residual(names.get(named.size()), r.x(), r.y(), r.error(), r.part()));
    }
    return named;
  }
}
