// SPDX-License-Identifier: BSD-2-Clause
package org.posej.model;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Decoder;
import org.posej.codec.MapReader;
import org.posej.image.Crop;
import org.posej.image.Intensity;
import org.posej.views.View;
import org.posej.views.ViewMean;

/** Finds the points of bodies in crops of an image; safe for use by several threads. */
public final class PoseNetwork implements AutoCloseable {
  private final CropNetwork network;
  private final Framing framing;
  private final Decoding decoding;
  private final Views views;

  /**
   * How outputs become poses.
   *
   * @param outputs those that the decoder reads, in its order
   * @param decoder of the outputs
   * @param maps of the outputs
   * @param single whether it gives one pose for each crop
   * @param scored whether its poses have a score of their own, not only their points
   * @param channels the network's point for each keypoint of the skeleton
   */
  public record Decoding(
      Outputs outputs,
      Decoder decoder,
      MapReader maps,
      boolean single,
      boolean scored,
      int[] channels) {}

  /**
   * In how many ways each body is looked at.
   *
   * @param list of views; the plain one alone needs no mean
   * @param mean makes an empty mean of their outputs; for networks that give one pose for each crop
   */
  public record Views(List<View> list, Supplier<ViewMean> mean) {

    /** The plain crop alone. */
    public static final Views PLAIN = new Views(List.of(View.PLAIN), null);

    /** Returns each scale, or with a flip test each plain and mirrored. */
    public static Views of(double[] scales, boolean flip, Supplier<ViewMean> mean) {
      List<View> list = new ArrayList<>();
      for (double scale : scales) {
        list.add(new View(false, scale));
        if (flip) {
          list.add(new View(true, scale));
        }
      }
      return new Views(list, mean);
    }

    private boolean isPlain() {
      return list.equals(PLAIN.list);
    }
  }

  /** Takes over a network, which is shown plain crops. */
  public PoseNetwork(CropNetwork network, Framing framing, Decoding decoding) {
    this(network, framing, decoding, Views.PLAIN);
  }

  /** Takes over a network, which is shown several views of each body. */
  public PoseNetwork(CropNetwork network, Framing framing, Decoding decoding, Views views) {
    this.network = network;
    this.framing = framing;
    this.decoding = decoding;
    this.views = views;
  }

  /** Returns the crop that is looked at for a region, null standing for the whole image. */
  Crop crop(Box region, int imageWidth, int imageHeight) {
    return framing.crop(region, network.input(), imageWidth, imageHeight);
  }

  /** Returns whether poses have a score of their own. */
  boolean scoresPoses() {
    return decoding.scored();
  }

  /**
   * Returns the poses in crops.
   *
   * @return for each crop its poses in pixels of the image and in the network's order of points
   */
  List<List<Pose>> poses(RandomAccessibleInterval<?> frame, Intensity range, List<Crop> crops) {
    if (!views.isPlain()) {
      return joined(frame, range, crops);
    }
    List<List<Pose>> found = new ArrayList<>();
    network.run(
        frame,
        range,
        crops,
        (outputs, first, count) -> {
          List<Pose> poses = decoding.decoder().decode(decoding.outputs().of(outputs));
          check(poses, count);
          for (int i = 0; i < count; i++) {
            Crop crop = crops.get(first + i);
            List<Pose> own = decoding.single() ? poses.subList(i, i + 1) : poses;
            found.add(own.stream().map(crop::toImage).toList());
          }
        });
    return found;
  }

  /** Returns the pose of each crop, found in all its views. */
  private List<List<Pose>> joined(
      RandomAccessibleInterval<?> frame, Intensity range, List<Crop> crops) {
    int n = views.list().size();
    List<Crop> shown = new ArrayList<>();
    crops.forEach(crop -> views.list().forEach(view -> shown.add(seen(crop, view))));
    List<ViewMean> means = new ArrayList<>();
    network.run(
        frame,
        range,
        shown,
        (outputs, first, count) -> {
          List<Tensor> read = decoding.outputs().of(outputs);
          for (int i = 0; i < count; i++) {
            int item = i;
            if ((first + i) % n == 0) {
              means.add(views.mean().get());
            }
            means
                .get((first + i) / n)
                .add(
                    read.stream().map(t -> item(t, item, count)).toList(),
                    views.list().get((first + i) % n));
          }
        });
    List<List<Pose>> found = new ArrayList<>();
    for (int i = 0; i < means.size(); i++) {
      found.add(List.of(crops.get(i).toImage(means.get(i).pose())));
    }
    return found;
  }

  private Crop seen(Crop crop, View view) {
    int w = network.input().width();
    Crop scaled = view.scale() == 1 ? crop : crop.scaled(view.scale(), w, network.input().height());
    return view.mirrored() ? scaled.mirrored(w) : scaled;
  }

  /** Returns one item of a batch, which shares the numbers. */
  private static Tensor item(Tensor t, int item, int count) {
    if (count == 1) {
      return t;
    }
    int[] shape = t.shape().clone();
    if (shape.length == 0 || shape[0] != count) {
      throw new IllegalArgumentException(
          "The network gave " + Arrays.toString(shape) + " for " + count + " crops.");
    }
    shape[0] = 1;
    int n = t.count() / count;
    return new Tensor(((FloatBuffer) t.data()).slice(item * n, n), t.type(), shape);
  }

  private void check(List<Pose> poses, int count) {
    if (decoding.single() ? poses.size() != count : count != 1) {
      throw new IllegalArgumentException(
          "The network gave " + poses.size() + " poses for " + count + " crops.");
    }
  }

  /** Returns a pose in the order of the skeleton. */
  Pose ordered(Pose raw) {
    int[] channels = decoding.channels();
    double[] x = new double[channels.length];
    double[] y = new double[channels.length];
    double[] scores = new double[channels.length];
    for (int k = 0; k < channels.length; k++) {
      x[k] = raw.x(channels[k]);
      y[k] = raw.y(channels[k]);
      double score = raw.score(channels[k]);
      scores[k] = score > 0 ? Math.min(1, score) : 0;
    }
    return Pose.of(x, y, scores)
        .withScore(raw.score())
        .with3d(k -> raw.x3d(channels[k]), k -> raw.y3d(channels[k]), k -> raw.z3d(channels[k]));
  }

  /**
   * Returns the maps of plain crops on the pixels of the image; of the whole image where there are
   * none.
   *
   * @return null where the network gives no maps
   */
  Evidence evidence(RandomAccessibleInterval<?> frame, Intensity range, List<Crop> crops) {
    int w = (int) frame.dimension(0);
    int h = (int) frame.dimension(1);
    List<Crop> shown = crops.isEmpty() ? List.of(crop(null, w, h)) : crops;
    MapStitching stitching = new MapStitching(w, h);
    network.run(
        frame,
        range,
        shown,
        (outputs, first, count) -> {
          for (int i = 0; i < count; i++) {
            stitching.add(decoding.maps().read(outputs, i), shown.get(first + i));
          }
        });
    return stitching.evidence();
  }

  @Override
  public void close() {
    network.close();
  }
}
