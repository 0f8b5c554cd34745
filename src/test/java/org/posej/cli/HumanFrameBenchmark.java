// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.view.Views;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.posej.Tensor;
import org.posej.image.Intensity;
import org.posej.io.ImageFolder;
import org.posej.model.Estimate;
import org.posej.model.Hints;
import org.posej.model.NetworkModel;
import org.posej.net.Engine;
import org.posej.net.Network;
import org.posej.net.OnnxNetwork;
import org.posej.net.Run;
import org.posej.net.TensorSpec;
import org.posej.pack.KnownModels;
import org.posej.pack.ModelPackage;
import org.posej.pack.PackagedModel;

/**
 * Time of a frame of 1280 x 720 pixels with one person, and of its two networks alone.
 *
 * <p>The frame is a picture of the shared data set, laid into black; YOLOX Nano looks at all of it
 * and MoveNet at the person. Needs the shared models and data.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HumanFrameBenchmark {
  private static final Path SHARED = Path.of(System.getProperty("posej.shared", "../shared"));
  private static final Path DETECTOR = SHARED.resolve("models/yolox-nano/yolox_nano.onnx");
  private static final Path POSE =
      SHARED.resolve(
          "models/movenet-lightning-int8/movenet_singlepose_lightning_deq.converted.onnx");
  private static final Path PICTURE =
      SHARED.resolve("data/coco8-pose/images/train/000000000036.jpg");
  private static final Hints ONE = Hints.NONE;

  private final List<Network> networks = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private RandomAccessibleInterval<?> frame;
  private NetworkModel model;

  /** Opens the networks and draws the frame. */
  @Setup
  public void open() throws IOException {
    frame = frame();
    ModelPackage pose = KnownModels.of(POSE).orElseThrow();
    ModelPackage detector = KnownModels.of(DETECTOR).orElseThrow();
    model =
        PackagedModel.open(
            pose, detector, file -> OnnxNetwork.open(file, Engine.CPU), Intensity.BYTE);
    if (model.estimate(frame, ONE).poses().size() != 1) {
      throw new IllegalStateException("The person is not found.");
    }
    for (Path file : List.of(DETECTOR, POSE)) {
      Network network = OnnxNetwork.open(file, Engine.CPU);
      TensorSpec input = network.inputs().get(0);
      int n = 1;
      for (int length : input.shape()) {
        n *= length;
      }
      networks.add(network);
      runs.add(
          network.bind(List.of(new Tensor(OnnxNetwork.floats(n), input.type(), input.shape()))));
    }
  }

  @SuppressWarnings("unchecked")
  private static RandomAccessibleInterval<?> frame() throws IOException {
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

  /** The whole frame: detection, crop, points. */
  @Benchmark
  public Estimate frameWhole() {
    return model.estimate(frame, ONE);
  }

  /** The two networks on inputs that are there. */
  @Benchmark
  public int networksAlone() {
    int outputs = 0;
    for (Run run : runs) {
      outputs += run.run().size();
    }
    return outputs;
  }

  /** Closes the networks. */
  @TearDown
  public void close() {
    runs.forEach(Run::close);
    networks.forEach(Network::close);
    model.close();
  }
}
