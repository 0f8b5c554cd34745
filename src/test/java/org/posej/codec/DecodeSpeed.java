// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.posej.Tensor;
import org.posej.codec.Grid.Alignment;
import org.posej.detect.Selection;
import org.posej.detect.SsdAnchors;
import org.posej.detect.SsdCodec;
import org.posej.detect.YoloPoseCodec;
import org.posej.detect.YoloxBoxes;
import org.posej.heat.HeatmapCodec;
import org.posej.heat.IntegralCodec;
import org.posej.heat.IntegralCodec.Debias;
import org.posej.heat.IntegralCodec.Norm;
import org.posej.heat.OffsetCodec;
import org.posej.heat.Refinement.Method;
import org.posej.heat.SimccCodec;
import org.posej.heat.SimccCodec.Smoothing;

/** Prints the microseconds that each decoder takes on tensors that decode_speed.py wrote. */
public final class DecodeSpeed {
  private static final Grid GRID = Grid.of(192, 256, 48, 64).with(Alignment.FIRST);
  private static final long WARM_UP_NANOS = 700_000_000L;
  private static final long ROUND_NANOS = 60_000_000L;
  private static final int ROUNDS = 5;
  private static final int BATCH = 100;

  private final Path folder;

  private DecodeSpeed(Path folder) {
    this.folder = folder;
  }

  /**
   * Times all decoders.
   *
   * @param arguments the folder of the tensors and, if only some are timed, their names
   */
  public static void main(String[] arguments) {
    Map<String, Runnable> cases = new DecodeSpeed(Path.of(arguments[0])).cases();
    List<String> wanted = Arrays.asList(arguments).subList(1, arguments.length);
    cases.forEach(
        (name, decode) -> {
          if (wanted.isEmpty() || wanted.contains(name)) {
            System.out.println(name + "\t" + microseconds(decode));
          }
        });
  }

  private static double microseconds(Runnable decode) {
    microseconds(decode, WARM_UP_NANOS);
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      times[i] = microseconds(decode, ROUND_NANOS);
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }

  private static double microseconds(Runnable decode, long nanos) {
    long start = cpuNanos();
    long runs = 0;
    while (cpuNanos() - start < nanos) {
      for (int i = 0; i < BATCH; i++) {
        decode.run();
      }
      runs += BATCH;
    }
    return (cpuNanos() - start) / 1e3 / runs;
  }

  /** The time of this thread, so that other programs do not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private Map<String, Runnable> cases() {
    Map<String, Runnable> cases = new LinkedHashMap<>();
    List<Tensor> heat = List.of(read("heat", 1, 17, 64, 48));
    cases.put("read-heat", reading(heat));
    cases.put("quarter", poses(new HeatmapCodec(17, GRID, Method.QUARTER), heat));
    cases.put("dark", poses(new HeatmapCodec(17, GRID, Method.DARK), heat));
    Grid udp = GRID.with(Alignment.CORNERS);
    cases.put("udp", poses(new HeatmapCodec(17, udp, Method.UDP), heat));
    List<Tensor> offsets = List.of(read("offsets", 1, 51, 64, 48));
    cases.put("udp-combined", poses(new OffsetCodec(17, udp, OffsetCodec.Form.udp(udp)), offsets));
    for (int k : new int[] {17, 133}) {
      List<Tensor> lines = List.of(read("x" + k, 1, k, 384), read("y" + k, 1, k, 512));
      cases.put("read-simcc-" + k, reading(lines));
      cases.put("simcc-" + k, poses(new SimccCodec(k, 192, 256, 2, Smoothing.RTMPOSE), lines));
    }
    cases.put("integral", poses(new IntegralCodec(17, GRID, Norm.SOFTMAX, Debias.EXACT, 1), heat));
    List<Tensor> yolox = List.of(read("yolox", 1, 8400, 85));
    YoloxBoxes boxes = new YoloxBoxes(640, 640, 0, false, new Selection(0.7, 0.45, 300));
    cases.put("yolox", () -> boxes.boxes(yolox));
    List<Tensor> people = List.of(read("yolo-pose", 1, 56, 8400));
    Selection some = new Selection(0.25, 0.45, 300);
    cases.put(
        "yolo-pose", poses(new YoloPoseCodec(17, 640, 640, YoloPoseCodec.Form.of(), some), people));
    List<Tensor> anchored = List.of(read("boxes", 1, 2254, 12), read("scores", 1, 2254, 1));
    SsdAnchors anchors = SsdAnchors.mediapipe(224, 8, 16, 32, 32, 32);
    SsdCodec ssd =
        new SsdCodec(4, anchors, SsdCodec.Form.mediapipe(224), new Selection(0.5, 0.3, 100));
    cases.put("ssd", poses(ssd.weighted(), anchored));
    return cases;
  }

  /** Copies all numbers, which is the least that reading them takes. */
  private static Runnable reading(List<Tensor> outputs) {
    float[] copy = new float[outputs.stream().mapToInt(Tensor::count).sum()];
    return () -> {
      int at = 0;
      for (Tensor t : outputs) {
        Tensors.floats(t).get(0, copy, at, t.count());
        at += t.count();
      }
    };
  }

  private static Runnable poses(Decoder decoder, List<Tensor> outputs) {
    return () -> decoder.decode(outputs);
  }

  private Tensor read(String name, int... shape) {
    try {
      byte[] bytes = Files.readAllBytes(folder.resolve(name + ".f32"));
      float[] values = new float[bytes.length / 4];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return Tensors.of(values, shape);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
