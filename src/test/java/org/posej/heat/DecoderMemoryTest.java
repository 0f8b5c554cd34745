// SPDX-License-Identifier: BSD-2-Clause
package org.posej.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.Pose;
import org.posej.Tensor;
import org.posej.codec.Codec;
import org.posej.codec.Grid;
import org.posej.heat.Refinement.Method;
import org.posej.heat.SimccCodec.Smoothing;

/** Decoders keep their buffers: a frame takes the memory of its pose and little more. */
class DecoderMemoryTest {
  private static final int KEYPOINTS = 17;
  private static final Grid GRID = Grid.of(192, 256, 48, 64);
  private static final int POSE = 3 * 8 * KEYPOINTS; // x, y and scores in bytes

  static Stream<Codec> codecs() {
    return Stream.of(
        new HeatmapCodec(KEYPOINTS, GRID, Method.ARGMAX),
        new HeatmapCodec(KEYPOINTS, GRID, Method.QUARTER),
        new HeatmapCodec(KEYPOINTS, GRID, Method.DARK),
        new HeatmapCodec(KEYPOINTS, GRID, Method.UDP),
        new HeatmapCodec(KEYPOINTS, GRID, Method.CENTROID),
        blurred(),
        new OffsetCodec(KEYPOINTS, GRID, OffsetCodec.Form.udp(GRID)),
        new IntegralCodec(KEYPOINTS, GRID),
        new SimccCodec(KEYPOINTS, 192, 256, 2, Smoothing.RTMPOSE),
        new SimccCodec(KEYPOINTS, 192, 256, 2, Smoothing.RTMPOSE).refined());
  }

  private static Codec blurred() {
    Refinement refinement = new Refinement(Method.ARGMAX, 11, 11);
    return new HeatmapCodec(
        KEYPOINTS, GRID, refinement, GaussianTarget.of(2), HeatmapLayout.channelsFirst());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void decode_manyFrames_takeTheMemoryOfTheirPoses(Codec codec) {
    List<Tensor> outputs = codec.encode(List.of(pose(1)));
    int frames = 200;
    for (int i = 0; i < frames; i++) {
      codec.decode(outputs);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < frames; i++) {
      codec.decode(outputs);
    }
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / frames;
    assertTrue(each >= POSE && each < 6 * POSE, each + " bytes");
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void decode_onManyThreads_keepsFramesApart(Codec codec) {
    List<List<Tensor>> frames =
        IntStream.range(0, 40).mapToObj(i -> codec.encode(List.of(pose(i)))).toList();
    List<List<Pose>> expected = frames.stream().map(codec::decode).toList();
    assertEquals(expected, frames.parallelStream().map(codec::decode).toList());
  }

  private static Pose pose(int seed) {
    SplittableRandom r = new SplittableRandom(seed);
    double[] x = r.doubles(KEYPOINTS, 30, 160).toArray();
    double[] y = r.doubles(KEYPOINTS, 30, 220).toArray();
    return Pose.of(x, y, new double[KEYPOINTS]);
  }
}
