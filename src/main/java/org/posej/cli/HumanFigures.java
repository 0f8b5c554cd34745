// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.cli.LabelledPeople.Picture;
import org.posej.image.Intensity;
import org.posej.metric.BodyMatching;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.net.Engine;
import org.posej.net.OnnxNetwork;
import org.posej.oks.BodyArea;
import org.posej.oks.KeypointAp;
import org.posej.oks.OksSimilarity;
import org.posej.pack.ModelPackage;
import org.posej.pack.PackagedModel;
import org.posej.skeleton.SkeletonMapping;
import org.posej.skeleton.Skeletons;

/** Measures networks on labelled people, by the 17 points of COCO that each of them gives. */
final class HumanFigures {
  private static final Skeleton COCO = Skeletons.of("coco-17");
  private static final int MOST_PEOPLE = 20;
  private static final int WARM = 3; // frames that are not timed

  private final List<Picture> pictures;
  private final PackagedModel.FlipTest flip;

  /**
   * Prepares the measurement.
   *
   * @param flip whether each body is also looked at in its mirror image
   */
  HumanFigures(List<Picture> pictures, PackagedModel.FlipTest flip) {
    this.pictures = pictures;
    this.flip = flip;
  }

  /** Returns the number of images. */
  int count() {
    return pictures.size();
  }

  /**
   * What a network does on all images with the people that a detector found.
   *
   * @param people that are labelled
   * @param ap over the similarities 0.5 to 0.95, at 0.5 and at 0.75
   * @param pck share of points within 0.1 and 0.05 of the root of the box's area
   * @param msFrame median milliseconds of a frame
   * @param msBare median milliseconds of the runs of the networks in it
   */
  record Row(int people, double[] ap, double[] pck, double msFrame, double msBare) {}

  /**
   * The error of one person's points with the true box.
   *
   * @param image name of its file
   * @param mean distance by the root of the box's area, over the points that are labelled
   * @param median of these distances
   */
  record Checked(String image, double mean, double median) {}

  /** A network's model, the time its runs took, and how its points become COCO's. */
  private record Opened(NetworkModel model, AtomicLong nanos, SkeletonMapping mapping)
      implements AutoCloseable {

    static Opened of(ModelPackage pose, ModelPackage detector, PackagedModel.FlipTest flip)
        throws IOException {
      AtomicLong nanos = new AtomicLong();
      NetworkModel model =
          PackagedModel.open(pose, detector, file -> timed(file, nanos), Intensity.BYTE, flip);
      return new Opened(model, nanos, SkeletonMapping.between(model.skeleton(), COCO));
    }

    private static TimedNetwork timed(Path file, AtomicLong nanos) throws IOException {
      return new TimedNetwork(OnnxNetwork.open(file, Engine.CPU), nanos, System::nanoTime);
    }

    List<Pose> poses(RandomAccessibleInterval<?> image, Hints hints) {
      return model.estimate(image, hints).poses().stream().map(mapping::apply).toList();
    }

    /** Returns a body with the labels alone that the network has points for. */
    Pose comparable(Pose body) {
      double[] x = new double[COCO.size()];
      double[] y = new double[COCO.size()];
      for (int k = 0; k < x.length; k++) {
        boolean given = mapping.sources(k).length > 0;
        x[k] = given ? body.x(k) : Double.NaN;
        y[k] = given ? body.y(k) : Double.NaN;
      }
      return Pose.labelled(x, y).with(body.extent());
    }

    @Override
    public void close() {
      model.close();
    }
  }

  /**
   * Finds people with a detector and their points with a network.
   *
   * @param detector null where the network looks at whole images
   */
  Row detected(ModelPackage pose, ModelPackage detector) throws IOException {
    KeypointAp ap = new KeypointAp(OksSimilarity.sigmas(COCO));
    BodyMatching matching = new BodyMatching();
    List<Double> frame = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    int people = 0;
    try (Opened opened = Opened.of(pose, detector, flip)) {
      warm(opened);
      for (Picture picture : pictures) {
        RandomAccessibleInterval<?> image = picture.open();
        long runs = opened.nanos().get();
        long start = System.nanoTime();
        List<Pose> found = opened.poses(image, new Hints(List.of(), MOST_PEOPLE, false));
        frame.add((System.nanoTime() - start) / 1e6);
        bare.add((opened.nanos().get() - runs) / 1e6);
        List<Pose> bodies = picture.people().stream().map(opened::comparable).toList();
        ap.add(bodies, found);
        matching.add(bodies, found);
        people += (int) bodies.stream().filter(b -> b.count() > 0).count();
      }
    }
    return new Row(
        people,
        new double[] {
          ap.ap(KeypointAp.Size.ALL),
          ap.apAt(0.5, KeypointAp.Size.ALL),
          ap.apAt(0.75, KeypointAp.Size.ALL)
        },
        new double[] {matching.within(0.1), matching.within(0.05)},
        median(frame),
        median(bare));
  }

  private void warm(Opened opened) throws IOException {
    RandomAccessibleInterval<?> image = pictures.get(0).open();
    for (int i = 0; i < WARM; i++) {
      opened.poses(image, Hints.NONE);
    }
  }

  /** Finds the points of the largest person of each image in its true box. */
  List<Checked> checked(ModelPackage pose) throws IOException {
    List<Checked> rows = new ArrayList<>();
    try (Opened opened = Opened.of(pose, null, flip)) {
      for (Picture picture : pictures) {
        Pose largest = null;
        for (Pose body : picture.people()) {
          boolean counts = !body.extent().crowd() && opened.comparable(body).count() > 0;
          if (counts && (largest == null || BodyArea.TOLD.of(body) > BodyArea.TOLD.of(largest))) {
            largest = body;
          }
        }
        if (largest != null) {
          Hints hints = new Hints(List.of(largest.extent().box()), 1, false);
          List<Pose> found = opened.poses(picture.open(), hints);
          Pose truth = opened.comparable(largest);
          BodyMatching errors = new BodyMatching();
          errors.add(List.of(truth), found);
          String name = picture.file().getFileName().toString();
          rows.add(new Checked(name, errors.mean(), errors.median()));
        }
      }
    }
    return rows;
  }

  private static double median(List<Double> values) {
    double[] v = values.stream().mapToDouble(d -> d).sorted().toArray();
    return (v[(v.length - 1) / 2] + v[v.length / 2]) / 2;
  }
}
