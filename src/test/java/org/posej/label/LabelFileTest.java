// SPDX-License-Identifier: BSD-2-Clause
package org.posej.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.fewshot.Example;
import org.posej.image.Frames;
import org.posej.io.RecordingJson;
import org.posej.view.Labels;
import org.posej.view.RoiSet;

/** Points are on frames 2 and 5 of a movie of nine frames. */
class LabelFileTest {
  private static final double NAN = Double.NaN;
  private static final Frames MOVIE = new Blank(false);
  private static final Frames IMAGES = new Blank(true);
  private static final String CSV =
      """
      scorer,me,me,me,me
      bodyparts,nose,nose,tail,tail
      coords,x,y,x,y
      labeled-data/walk/img5.png,10,11,,
      labeled-data/walk/img2.png,1.5,2,30,31
      labeled-data/walk/img77.png,1,1,1,1
      """;

  @TempDir private Path folder;

  /** Frames whose names are in another order than their numbers. */
  private record Blank(boolean named) implements Frames {
    @Override
    public int size() {
      return 9;
    }

    @Override
    public int width() {
      return 64;
    }

    @Override
    public int height() {
      return 48;
    }

    @Override
    public RandomAccessibleInterval<?> frame(int t) {
      return ArrayImgs.unsignedBytes(64, 48);
    }

    @Override
    public String name(int t) {
      return named ? "img" + (8 - t) + ".png" : "";
    }
  }

  private Path csv() throws IOException {
    return Files.writeString(folder.resolve("CollectedData.csv"), CSV);
  }

  private static List<Integer> frames(Labels labels) {
    return labels.examples().stream().map(Example::frame).toList();
  }

  @Test
  void read_csvAndMovie_takesTheNumberInTheName() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), CSV.replace("img77", "img7"));
    Labels labels = LabelFile.read(file, MOVIE, List.of());
    assertEquals(List.of("nose", "tail"), labels.names());
    assertEquals(List.of(2, 5, 7), frames(labels));
  }

  @Test
  void read_csvOfALongerMovie_isRefused() throws IOException {
    Path file = csv();
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> LabelFile.read(file, MOVIE, List.of()));
    assertEquals("Frame 78 is labelled, but the movie has only 9.", e.getMessage());
  }

  @Test
  void read_csvAndImages_takesTheName() throws IOException {
    Labels labels = LabelFile.read(csv(), IMAGES, List.of());
    assertEquals(List.of(3, 6), frames(labels));
    Pose pose = labels.examples().get(1).poses().get(0);
    assertEquals(1.5, pose.x(0));
    assertEquals(31, pose.y(1));
    assertFalse(labels.examples().get(0).poses().get(0).has(1));
  }

  @Test
  void read_otherNames_areRefused() throws IOException {
    Path file = csv();
    List<String> names = List.of("nose", "tip");
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> LabelFile.read(file, IMAGES, names));
    assertTrue(e.getMessage().endsWith("labels [nose, tail], not [nose, tip]."), e.getMessage());
  }

  @Test
  void read_csvOfAnotherMovie_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), CSV.replace("/img", "/frame0"));
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> LabelFile.read(file, IMAGES, List.of()));
    assertTrue(e.getMessage().contains("is a frame of the movie"), e.getMessage());
  }

  private static Recording recording() {
    Track track = new Track(0, "a");
    Pose estimated = Pose.of(new double[] {5, 40}, new double[] {6, 20}, new double[] {0.9, 0.9});
    track.put(1, estimated);
    track.put(2, Pose.labelled(new double[] {1.5, 30}, new double[] {2, 31}));
    track.put(5, estimated.with(0, 10, 11, 1, Pose.Source.EDITED));
    List<Skeleton.Keypoint> points =
        List.of(new Skeleton.Keypoint("nose", 0, NAN, 0), new Skeleton.Keypoint("tail", 1, NAN, 0));
    return new Recording(
        new Skeleton("s", points, List.of()),
        List.of(track),
        List.of(),
        Timeline.UNKNOWN,
        Scale.PIXELS,
        List.of());
  }

  @Test
  void read_recording_takesWhatWasPlacedByHand() throws IOException {
    Path file = folder.resolve("r.json");
    RecordingJson.write(recording(), file);
    Labels labels = LabelFile.read(file, MOVIE, List.of());
    assertEquals(List.of(2, 5), frames(labels));
    Pose edited = labels.examples().get(1).poses().get(0);
    assertEquals(10, edited.x(0));
    assertFalse(edited.has(1));
  }

  @Test
  void read_recordingWithoutLabels_isRefused() throws IOException {
    Track track = new Track(0, "a");
    track.put(1, recording().tracks().get(0).pose(1));
    Recording r = recording();
    Path file = folder.resolve("r.json");
    RecordingJson.write(
        new Recording(r.skeleton(), List.of(track), List.of(), r.timeline(), r.scale(), List.of()),
        file);
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> LabelFile.read(file, MOVIE, List.of()));
    assertEquals(file + " holds no points that were placed by hand.", e.getMessage());
  }

  @Test
  void read_roiSet_takesItsPoints() throws IOException {
    Path file = folder.resolve("RoiSet.zip");
    RoiSet.write(RoiSet.of(recording()), file);
    Labels labels = LabelFile.read(file, MOVIE, List.of());
    assertEquals(List.of("nose", "tail"), labels.names());
    assertEquals(List.of(1, 2, 5), frames(labels));
    assertEquals(1.5, labels.examples().get(1).poses().get(0).x(0), 1e-6);
  }
}
