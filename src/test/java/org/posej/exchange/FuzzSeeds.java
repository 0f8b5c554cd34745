// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.posej.Box;
import org.posej.Extent;
import org.posej.ImageSize;
import org.posej.Pose;
import org.posej.Recording;
import org.posej.Scale;
import org.posej.Skeleton;
import org.posej.Timeline;
import org.posej.Track;
import org.posej.file.Folders;
import org.posej.io.PoseFormat;
import org.posej.io.TestRecordings;
import org.posej.skeleton.Skeletons;

/**
 * Whole files of every format, to be damaged: what our writers write, the files that come with the
 * tests and, where they are there, small real ones.
 */
final class FuzzSeeds {
  /** Stands for curves, which are no format of keypoints. */
  static final String CURVES = "curves";

  private static final Path GOLDEN = Path.of("src/test/resources/org/posej");
  private static final Path REAL =
      Path.of(System.getProperty("posej.shared", "../shared")).resolve("data");
  private static final long LARGEST = 60_000; // bytes of a file, to save time
  private static final int MOST = 6; // files of one kind and format
  private static final String NO_KEYPOINTS = ".*\\.(jpe?g|png|md|mp4|avi|pkl|toml|bomb\\.h5)";

  private FuzzSeeds() {}

  /**
   * A file, or a folder of files.
   *
   * @param name where it came from
   * @param root the name of the file or folder that is read
   * @param files by their names from the folder in which the root is
   */
  record Seed(String name, String root, Map<String, byte[]> files) {
    /** Writes all files into a folder; returns the one to read. */
    Path into(Path folder) throws IOException {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      return folder.resolve(root);
    }
  }

  /** Returns the seeds of every format by its key. */
  static Map<String, List<Seed>> all(Path scratch) throws IOException {
    Map<String, List<Seed>> seeds = new TreeMap<>();
    for (PoseFormat format : Formats.all()) {
      seeds.put(format.key(), written(format, scratch));
    }
    FuzzOthers.all().forEach((key, seed) -> seeds.get(key).add(seed));
    seeds.put(CURVES, new ArrayList<>());
    addFound(GOLDEN, seeds);
    addFound(REAL, seeds);
    return seeds;
  }

  private static List<Seed> written(PoseFormat format, Path scratch) throws IOException {
    List<Seed> seeds = new ArrayList<>();
    for (Recording recording : format.writes() ? recordings() : List.<Recording>of()) {
      Path folder = Files.createDirectory(scratch.resolve("seed"));
      try {
        String root = "fuzz" + format.ending();
        format.write(recording, folder.resolve(root));
        seeds.add(new Seed("written " + seeds.size(), root, files(folder)));
      } catch (IllegalArgumentException e) {
        continue; // this format does not hold such a recording
      } finally {
        Folders.delete(folder);
      }
    }
    return seeds;
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static List<Recording> recordings() {
    List<Recording> all = new ArrayList<>();
    all.add(nameable(TestRecordings.recording(TestRecordings.times())));
    all.add(of(Skeletons.of("mpii-16"), List.of(), false));
    all.add(of(Skeletons.of("coco-17"), List.of(), true));
    all.add(of(Skeletons.of("body-25"), List.of(), false));
    all.add(all.get(1).withTracks(all.get(1).tracks().subList(0, 1)));
    for (String name : List.of("mpii-16", "aic-14", "face-68", "panoptic-19")) {
      all.add(of(Skeletons.of(name), List.of("a.png", "b.png", "c.png"), true));
    }
    return all;
  }

  /** Frames whose names can be those of files; sentences name files. */
  private static Recording nameable(Recording all) {
    return new Recording(
        all.skeleton(),
        all.tracks(),
        all.frameNames().stream().map(name -> name.replace("\t", "")).toList(),
        all.frameSizes(),
        all.timeline(),
        all.scale(),
        all.events(),
        all.history());
  }

  private static Recording of(Skeleton skeleton, List<String> names, boolean labelled) {
    SplittableRandom random = new SplittableRandom(5);
    Track first = new Track(0, "1");
    Track second = new Track(1, "2");
    first.put(0, pose(skeleton.size(), labelled, random));
    second.put(0, pose(skeleton.size(), labelled, random));
    first.put(2, pose(skeleton.size(), labelled, random));
    Recording recording =
        new Recording(
            skeleton,
            List.of(first, second),
            names,
            labelled ? Timeline.UNKNOWN : Timeline.ofRate(50),
            Scale.PIXELS,
            List.of());
    return recording.withFrameSizes(List.of(new ImageSize(640, 480)));
  }

  private static Pose pose(int points, boolean labelled, SplittableRandom random) {
    double[] x = random.doubles(points, 0, 600).toArray();
    double[] y = random.doubles(points, 0, 400).toArray();
    double[] scores = random.doubles(points).toArray();
    x[1] = Double.NaN;
    Pose pose = labelled ? Pose.labelled(x, y) : Pose.of(x, y, scores);
    return pose.with3d(k -> x[k] / 100, k -> y[k] / 100, k -> 1)
        .with(Extent.of(Box.of(x[0], y[0], 100, 50.25), 1234.5));
  }

  private static void addFound(Path folder, Map<String, List<Seed>> seeds) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Map<String, Integer> found = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(FuzzSeeds::isSmall).sorted().toList()) {
        String key = keyOf(file);
        if (key != null && found.merge(key, 1, Integer::sum) <= MOST) {
          seeds.get(key).add(seed(file));
        }
      }
    }
  }

  private static boolean isSmall(Path file) {
    String name = file.getFileName().toString().toLowerCase();
    try {
      return Files.isRegularFile(file)
          && !name.matches(NO_KEYPOINTS)
          && Files.size(file) <= LARGEST;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the key of a file's format, null where it has none. */
  private static String keyOf(Path file) {
    try {
      return CurveFile.isCalledSo(file) ? CURVES : Formats.find(file).key();
    } catch (IOException e) {
      return null; // it holds no keypoints
    }
  }

  /** A body model that lies beside a file goes with it. */
  private static Seed seed(Path file) throws IOException {
    String name = file.getFileName().toString();
    String root = "fuzz" + (name.contains(".") ? name.substring(name.lastIndexOf('.')) : "");
    Map<String, byte[]> files = new TreeMap<>();
    files.put(root, Files.readAllBytes(file));
    Path model = file.resolveSibling("model.npz");
    if (root.endsWith(".npz") && Files.exists(model)) {
      files.put("model.npz", Files.readAllBytes(model));
    }
    return new Seed(name, root, files);
  }
}
