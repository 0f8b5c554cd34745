// SPDX-License-Identifier: BSD-2-Clause
package org.posej.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.posej.Box;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.detect.MovenetCodec;
import org.posej.detect.Selection;
import org.posej.detect.YoloxBoxes;
import org.posej.image.Border;
import org.posej.image.Crop;
import org.posej.image.CropReader;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;
import org.posej.net.Engine;
import org.posej.net.OnnxNetwork;

/** Time of what a frame needs beyond its networks: two crops and two decoders. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HumanFramePartsBenchmark {
  private static final float[] ZEROS = new float[3];
  private static final float[] ONES = {1, 1, 1};

  private final InputSpec all =
      new InputSpec(
          416,
          416,
          InputSpec.Layout.NCHW,
          InputSpec.Channels.BGR,
          Tensor.Type.FLOAT32,
          ZEROS,
          ONES);
  private final InputSpec one =
      new InputSpec(
          192,
          192,
          InputSpec.Layout.NHWC,
          InputSpec.Channels.RGB,
          Tensor.Type.FLOAT32,
          ZEROS,
          ONES);
  private final CropReader allReader = new CropReader(all, Border.clamped(114));
  private final CropReader oneReader = new CropReader(one, Border.blended(0));
  private final Tensor allInput = all.tensor(1);
  private final Tensor oneInput = one.tensor(1);
  private final Crop allCrop = Crop.letterbox(1280, 720, 416, 416, false);
  private final YoloxBoxes boxes =
      new YoloxBoxes(416, 416, 0, false, new Selection(0.3, 0.45, 100));
  private final MovenetCodec points = MovenetCodec.single(17, 192, 192);
  private HumanFrame frame;
  private Crop oneCrop;
  private List<Tensor> candidates;
  private List<Tensor> keypoints;

  /** Makes the inputs of both decoders. */
  @Setup
  public void open() throws IOException {
    frame = new HumanFrame(HumanFrame.MOVENET, System::nanoTime);
    cropForDetector();
    candidates = outputs(HumanFrame.DETECTOR, allInput);
    Box person = allCrop.toImage(boxes.boxes(candidates).get(0));
    oneCrop = Crop.box(person, 1.25, 192, 192, Crop.Alignment.CENTRES);
    cropForPose();
    keypoints = outputs(HumanFrame.MOVENET, oneInput);
  }

  private static List<Tensor> outputs(Path network, Tensor input) throws IOException {
    try (OnnxNetwork opened = OnnxNetwork.open(network, Engine.CPU)) {
      return opened.run(List.of(input));
    }
  }

  /** The whole frame in 416 x 416, planar. */
  @Benchmark
  public Tensor cropForDetector() {
    allReader.read(frame.frame(), Intensity.BYTE, allCrop, allInput, 0);
    return allInput;
  }

  /** The person in 192 x 192, interleaved. */
  @Benchmark
  public Tensor cropForPose() {
    oneReader.read(frame.frame(), Intensity.BYTE, oneCrop, oneInput, 0);
    return oneInput;
  }

  /** Boxes of 3549 candidates with 85 numbers each. */
  @Benchmark
  public List<Box> decodeBoxes() {
    return boxes.boxes(candidates);
  }

  /** 17 points. */
  @Benchmark
  public List<Pose> decodePoints() {
    return points.decode(keypoints);
  }

  /** Closes the networks. */
  @TearDown
  public void close() {
    frame.close();
  }
}
