// SPDX-License-Identifier: BSD-2-Clause
package org.posej.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.posej.Box;
import org.posej.Extent;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Pose.Visibility;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.file.BadFile;
import org.posej.file.Folders;
import org.posej.io.FileStart;
import org.posej.io.Losses;
import org.posej.io.PoseFormat;
import org.posej.io.ReadOptions;

/**
 * A data set of YOLO-pose: a folder with {@code images} and {@code labels}, or with texts beside
 * the pictures, and a YAML that tells the shape of bodies.
 *
 * <p>Coordinates are parts of the image's size; the products are taken as they are, as for COCO,
 * from which such data sets are made. Sizes are those of the pictures, of which the headers are
 * read; without pictures the user tells it. Visibility is as in {@link CocoFormat}.
 */
public final class YoloPoseFormat implements PoseFormat {
  private static final String ENDING = ".txt";
  private static final int TRIED = 20;

  @Override
  public String key() {
    return "yolo-pose";
  }

  @Override
  public String title() {
    return "YOLO-pose";
  }

  @Override
  public String ending() {
    return "";
  }

  @Override
  public boolean matches(FileStart start) throws IOException {
    if (!start.isFolder()) {
      return false;
    }
    Path labels = labels(start.path());
    boolean flat = labels.equals(start.path());
    List<Path> texts =
        flat
            ? start.entries().stream().filter(f -> f.toString().endsWith(ENDING)).toList()
            : Pictures.below(labels, ENDING);
    for (Path text : texts.subList(0, Math.min(TRIED, texts.size()))) {
      try {
        for (double[] row : YoloRows.read(text)) {
          return YoloRows.haveVisibility(row) || YoloYaml.in(start.path()).points() > 0;
        }
      } catch (IOException e) {
        return false; // a text of another kind
      }
    }
    return false;
  }

  private static Path labels(Path folder) {
    Path labels = folder.resolve("labels");
    return Files.isDirectory(labels) ? labels : folder;
  }

  private static Path images(Path folder) {
    Path images = folder.resolve("images");
    return Files.isDirectory(images) ? images : folder;
  }

  @Override
  public Recording read(Path folder, ReadOptions options) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder of images and labels.");
    }
    return new Reading(folder, options).read();
  }

  /** A folder that is being read. */
  private static final class Reading {
    private final Path folder;
    private final ReadOptions options;
    private final YoloYaml yaml;
    private final List<String> names = new ArrayList<>();
    private final List<ImageSize> sizes = new ArrayList<>();
    private final List<List<double[]>> rows = new ArrayList<>();
    private final List<Path> texts = new ArrayList<>();

    Reading(Path folder, ReadOptions options) throws IOException {
      this.folder = folder;
      this.options = options;
      this.yaml = YoloYaml.in(folder);
    }

    Recording read() throws IOException {
      Path labels = labels(folder);
      List<Path> pictures = Pictures.below(images(folder), null);
      for (Path picture : pictures) {
        String name = Pictures.name(images(folder), picture);
        Path text = labels.resolve(Pictures.stem(name) + ENDING);
        add(name, Pictures.size(picture), text);
      }
      if (pictures.isEmpty()) {
        for (Path text : Pictures.below(labels, ENDING)) {
          add(Pictures.stem(Pictures.name(labels, text)), options.imageSize(), text);
        }
      }
      return BadFile.checked(folder, this::recording);
    }

    private void add(String name, ImageSize size, Path text) throws IOException {
      names.add(name);
      texts.add(text);
      rows.add(Files.isRegularFile(text) ? YoloRows.read(text) : List.of());
      sizes.add(size == null ? options.imageSize() : size);
    }

    private Recording recording() throws IOException {
      double[] first =
          rows.stream()
              .flatMap(List::stream)
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no text in it labels a body"));
      boolean flags = rows.stream().flatMap(List::stream).allMatch(YoloRows::haveVisibility);
      int numbers = yaml.numbers() > 0 ? yaml.numbers() : flags ? 3 : 2;
      int points = yaml.points() > 0 ? yaml.points() : (first.length - YoloRows.HEAD) / numbers;
      if (points < 1) {
        throw new IllegalArgumentException("its texts have boxes and no points");
      }
      BodyTracks individuals = individuals(points, numbers);
      boolean same = sizes.stream().distinct().count() == 1;
      return new Recording(
          yaml.skeleton(points, options.skeleton()),
          individuals.tracks(),
          names,
          sizes.stream().anyMatch(Objects::isNull) ? List.of() : same ? sizes.subList(0, 1) : sizes,
          Timeline.UNKNOWN,
          Scale.PIXELS,
          List.of(),
          List.of());
    }

    private BodyTracks individuals(int points, int numbers) throws IOException {
      boolean two = numbers < 3;
      boolean kinds =
          rows.stream().flatMap(List::stream).mapToDouble(r -> r[0]).distinct().count() > 1;
      for (double[] row : (Iterable<double[]>) rows.stream().flatMap(List::stream)::iterator) {
        for (int i = YoloRows.HEAD + 2; numbers == 3 && i < row.length; i += 3) {
          two |= row[i] >= 2;
        }
      }
      BodyTracks individuals = new BodyTracks();
      for (int t = 0; t < rows.size(); t++) {
        for (double[] row : rows.get(t)) {
          if (row.length != YoloRows.HEAD + numbers * points || row[0] != Math.rint(row[0])) {
            String said = "a body has " + row.length + " numbers, not ";
            throw BadFile.error(texts.get(t), "", said + (YoloRows.HEAD + numbers * points), null);
          }
          if (sizes.get(t) == null) {
            throw new IllegalArgumentException(
                "the size of '" + names.get(t) + "' is not known; tell the size of the images");
          }
          individuals.add(
              t, kinds ? yaml.kind((int) row[0]) : "", pose(row, numbers, two, sizes.get(t)));
        }
      }
      return individuals;
    }
  }

  private static Pose pose(double[] row, int numbers, boolean two, ImageSize size) {
    int n = (row.length - YoloRows.HEAD) / numbers;
    double[] x = new double[n];
    double[] y = new double[n];
    boolean[] hidden = new boolean[n];
    for (int k = 0; k < n; k++) {
      int at = YoloRows.HEAD + numbers * k;
      boolean has = numbers == 3 ? row[at + 2] > 0 : row[at] != 0 || row[at + 1] != 0;
      x[k] = has ? row[at] * size.width() : Double.NaN;
      y[k] = has ? row[at + 1] * size.height() : Double.NaN;
      hidden[k] = numbers == 3 && two && row[at + 2] == 1;
    }
    Pose pose = Pose.labelled(x, y);
    for (int k = 0; k < n; k++) {
      pose = hidden[k] ? pose.hidden(k) : pose;
    }
    double w = row[3] * size.width();
    double h = row[4] * size.height();
    Box box = Box.of(row[1] * size.width() - w / 2, row[2] * size.height() - h / 2, w, h);
    return pose.with(Extent.of(box, Double.NaN));
  }

  @Override
  public List<String> losses(Recording recording) {
    Skeleton skeleton = recording.skeleton();
    Losses losses =
        LabelLosses.of(recording)
            .frameSizes()
            .poses("that boxes are unknown", p -> p.extent().box() == null)
            .when(CocoFormat.HIDDEN, CocoFormat.hiddenAlone(recording, 0, skeleton.size()));
    LabelLosses.boxesAlone(losses);
    losses.skeleton(YoloYaml.of(skeleton).skeleton(skeleton.size(), null));
    LabelLosses.ranks(losses, recording);
    List<String> named = recording.frameNames().stream().map(Pictures::stem).toList();
    LabelLosses.order(losses, named);
    List<String> stems = named.stream().sorted().toList();
    boolean all = recording.frameNames().size() == LabelLosses.frames(recording);
    return LabelLosses.frameNames(losses, recording, all ? stems : null).list();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The folder must not exist yet; the pictures are to be put into its {@code images}.
   *
   * @throws IllegalArgumentException if the sizes of frames are not known too
   */
  @Override
  public void write(Recording recording, Path path) throws IOException {
    int frames = LabelLosses.frames(LabelLosses.notEmpty(recording));
    Set<Path> seen = new HashSet<>();
    Folders.write(
        path,
        folder -> {
          for (int t = 0; t < frames; t++) {
            Path text = Pictures.beside(folder.resolve("labels"), recording.frameName(t), ENDING);
            if (recording.frameSize(t) == null || !seen.add(text)) {
              throw new IllegalArgumentException(
                  recording.frameSize(t) == null
                      ? "YOLO-pose needs the sizes of frames, and the recording has none; open it"
                          + " with its images."
                      : "Two frames would have the labels '"
                          + text.getFileName()
                          + "'; rename one.");
            }
            Files.createDirectories(text.getParent());
            Files.writeString(text, text(recording, t), StandardCharsets.UTF_8);
          }
          String yaml = YoloYaml.of(recording.skeleton()).text();
          Files.writeString(folder.resolve("data.yaml"), yaml, StandardCharsets.UTF_8);
        });
  }

  private static String text(Recording recording, int t) {
    ImageSize size = recording.frameSize(t);
    StringBuilder text = new StringBuilder();
    for (Track track : recording.tracks()) {
      Pose p = track.pose(t);
      if (p != null) {
        Box b = LabelLosses.extent(p).box();
        text.append("0 ").append(b.centerX() / size.width());
        text.append(' ').append(b.centerY() / size.height());
        text.append(' ').append(b.width() / size.width());
        text.append(' ').append(b.height() / size.height());
        for (int k = 0; k < p.size(); k++) {
          text.append(' ').append(p.has(k) ? p.x(k) / size.width() : 0);
          text.append(' ').append(p.has(k) ? p.y(k) / size.height() : 0);
          text.append(!p.has(k) ? " 0" : p.visibility(k) == Visibility.HIDDEN ? " 1" : " 2");
        }
        text.append('\n');
      }
    }
    return text.toString();
  }
}
