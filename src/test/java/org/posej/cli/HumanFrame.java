// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.view.Views;
import org.posej.Tensor;
import org.posej.image.Intensity;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.movie.ImageFolder;
import org.posej.net.Engine;
import org.posej.net.Network;
import org.posej.net.OnnxNetwork;
import org.posej.net.Run;
import org.posej.net.TensorSpec;
import org.posej.pack.KnownModels;
import org.posej.pack.ModelPackage;
import org.posej.pack.PackagedModel;

/**
 * A frame of 1280 x 720 pixels with one person, and the two networks that look at it.
 *
 * <p>The frame is a picture of the shared data set, laid into black; YOLOX Nano looks at all of it
 * and a network of keypoints at the person. Each run works on the calling thread alone.
 */
final class HumanFrame implements AutoCloseable {
  /** The networks of the shared models. */
  static final Path DETECTOR = shared("models/yolox-nano/yolox_nano.onnx");

  static final Path MOVENET =
      shared("models/movenet-lightning-int8/movenet_singlepose_lightning_deq.converted.onnx");

  private static final Path PICTURE = shared("data/coco8-pose/images/train/000000000036.jpg");

  private final AtomicLong inside = new AtomicLong();
  private final List<Run> bound = Collections.synchronizedList(new ArrayList<>());
  private final RandomAccessibleInterval<?> pixels = pixels();
  private final NetworkModel model;

  /** A network that remembers what was bound. */
  private record Remembered(Network network, List<Run> bound) implements Network {
    @Override
    public List<TensorSpec> inputs() {
      return network.inputs();
    }

    @Override
    public List<TensorSpec> outputs() {
      return network.outputs();
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
      return network.run(inputs);
    }

    @Override
    public Run bind(List<Tensor> inputs) {
      Run run = network.bind(inputs);
      bound.add(run);
      return run;
    }

    @Override
    public void close() {
      network.close();
    }
  }

  /**
   * Opens the networks.
   *
   * @param pose a network that is known, or the folder of a package
   * @param clock that the runs are timed with, in nanoseconds
   * @throws IllegalStateException unless one person is found
   */
  HumanFrame(Path pose, LongSupplier clock) throws IOException {
    model =
        PackagedModel.open(
            Files.isDirectory(pose) ? ModelPackage.open(pose) : KnownModels.of(pose).orElseThrow(),
            KnownModels.of(DETECTOR).orElseThrow(),
            file ->
                new Remembered(
                    new TimedNetwork(OnnxNetwork.open(file, Engine.CPU), inside, clock), bound),
            Intensity.BYTE);
    whole();
    if (bound.size() != 2) {
      throw new IllegalStateException("The person is not found.");
    }
  }

  static Path shared(String path) {
    return Path.of(System.getProperty("posej.shared", "../shared")).resolve(path);
  }

  @SuppressWarnings("unchecked")
  private static RandomAccessibleInterval<?> pixels() throws IOException {
    RandomAccessibleInterval<ARGBType> picture;
    try (ImageFolder folder = new ImageFolder(List.of(PICTURE))) {
      picture = (RandomAccessibleInterval<ARGBType>) folder.frame(0);
    }
    var large = ArrayImgs.argbs(1280, 720);
    var from = Views.flatIterable(picture).cursor();
    var to = Views.translate(large, -400, -40).randomAccess();
    while (from.hasNext()) {
      from.fwd();
      to.setPosition(from);
      to.get().set(from.get());
    }
    return large;
  }

  /** Returns the pixels. */
  RandomAccessibleInterval<?> frame() {
    return pixels;
  }

  /** Returns the model, which stays this object's. */
  NetworkModel model() {
    return model;
  }

  /** Does all that a frame needs: detection, crop, points. */
  Estimate whole() {
    return model.estimate(pixels, Hints.NONE);
  }

  /** Runs both networks again on the inputs of the last whole frame. */
  int bare() {
    int outputs = 0;
    for (Run run : bound) {
      outputs += run.run().size();
    }
    return outputs;
  }

  /** Returns the time of all runs so far. */
  long insideNanos() {
    return inside.get();
  }

  @Override
  public void close() {
    model.close();
  }
}
