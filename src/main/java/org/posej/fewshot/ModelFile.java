// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.fewshot.FitOptions.Channel;
import org.posej.image.Intensity;

/** The file format of few-shot models, described in docs/few-shot-model.md. */
final class ModelFile {
  private static final int MAGIC = 0x506F7346; // PosF
  private static final int VERSION = 1;
  private static final int MOST_POINTS = 1000;
  private static final int MOST_EXEMPLARS = 10_000;
  private static final int MOST_PIXELS = 100_000_000;
  private static final int MOST_WIDTH = 1024;

  private ModelFile() {}

  static void write(FewShotModel model, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      CRC32 sum = new CRC32();
      try (DataOutputStream out =
          new DataOutputStream(
              new CheckedOutputStream(
                  new BufferedOutputStream(Files.newOutputStream(part)), sum))) {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        writeSkeleton(model.skeleton(), out);
        writeInput(model.input(), out);
        writeFinder(model, out);
        out.writeUTF(model.summary());
        out.flush();
        out.writeLong(sum.getValue());
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void writeSkeleton(Skeleton skeleton, DataOutputStream out) throws IOException {
    out.writeUTF(skeleton.name());
    out.writeInt(skeleton.size());
    for (Keypoint k : skeleton.keypoints()) {
      out.writeUTF(k.name());
      out.writeInt(k.mirror());
      out.writeDouble(k.sigma());
      out.writeInt(k.rgb());
    }
    out.writeInt(skeleton.limbs().size());
    for (Limb limb : skeleton.limbs()) {
      out.writeInt(limb.from());
      out.writeInt(limb.to());
      out.writeInt(limb.rgb());
    }
  }

  private static void writeInput(NetInput input, DataOutputStream out) throws IOException {
    out.writeInt(input.frameWidth());
    out.writeInt(input.frameHeight());
    out.writeDouble(input.scale());
    out.writeDouble(input.intensity().low());
    out.writeDouble(input.intensity().high());
    out.writeUTF(input.channel().name());
    out.writeFloat(input.mean());
    out.writeFloat(input.deviation());
    writeFloats(input.background() == null ? new float[0] : input.background(), out);
  }

  private static void writeFinder(FewShotModel model, DataOutputStream out) throws IOException {
    Finder finder = model.finder();
    out.writeInt(model.cropSize());
    out.writeDouble(finder.turnLimit());
    List<Exemplars.Shape> shapes = finder.exemplars().shapes();
    out.writeInt(shapes.size());
    for (Exemplars.Shape shape : shapes) {
      for (double v : shape.points()) {
        out.writeDouble(v);
      }
    }
    UNet net = finder.net().shape();
    out.writeInt(net.widths().length);
    for (int width : net.widths()) {
      out.writeInt(width);
    }
    writeFloats(finder.net().weights(), out);
    out.writeDouble(model.confidence().bias());
    out.writeDouble(model.confidence().heat());
    out.writeDouble(model.confidence().spread());
  }

  private static void writeFloats(float[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    for (float v : values) {
      out.writeFloat(v);
    }
  }

  static FewShotModel read(Path file) throws IOException {
    CRC32 sum = new CRC32();
    try (CheckedInputStream checked =
            new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), sum);
        DataInputStream in = new DataInputStream(checked)) {
      if (in.readInt() != MAGIC) {
        throw new IOException(file + " is not a few-shot model of PoseJ.");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new IOException(
            file
                + " is a few-shot model of version "
                + version
                + "; this PoseJ reads version "
                + VERSION
                + ".");
      }
      return read(file, in, sum);
    } catch (EOFException e) {
      throw new IOException(file + " is cut: it ends in the middle of the model.", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds no valid model: " + e.getMessage(), e);
    }
  }

  private static FewShotModel read(Path file, DataInputStream in, CRC32 sum) throws IOException {
    Skeleton skeleton = readSkeleton(in);
    NetInput input = readInput(in);
    int cropSize = range("crop size", in.readInt(), 16, 1024);
    double turnLimit = in.readDouble();
    int points = 2 * skeleton.size();
    List<double[]> shapes = new ArrayList<>();
    int count = range("number of shapes", in.readInt(), 1, MOST_EXEMPLARS);
    for (int i = 0; i < count; i++) {
      double[] shape = new double[points];
      for (int j = 0; j < points; j++) {
        shape[j] = in.readDouble();
        if (!Double.isFinite(shape[j])) {
          throw new IllegalArgumentException("a shape has a point that is not finite.");
        }
      }
      shapes.add(shape);
    }
    int[] widths = new int[range("number of levels", in.readInt(), 1, 6)];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = range("width", in.readInt(), 1, MOST_WIDTH);
    }
    UNet shape = new UNet(1, skeleton.size(), widths);
    float[] weights = readFloats(in, "weights", shape.initial(0).length);
    Confidence confidence = new Confidence(in.readDouble(), in.readDouble(), in.readDouble());
    String summary = in.readUTF();
    long expected = sum.getValue();
    if (in.readLong() != expected) {
      throw new IOException(file + " is damaged: its checksum does not fit.");
    }
    Finder finder =
        new Finder(
            new HeatNet(shape, weights),
            new Exemplars(shapes),
            FewShotModel.mirror(skeleton),
            turnLimit,
            cropSize);
    return new FewShotModel(skeleton, input, finder, cropSize, confidence, summary);
  }

  private static Skeleton readSkeleton(DataInputStream in) throws IOException {
    String name = in.readUTF();
    List<Keypoint> keypoints = new ArrayList<>();
    int count = range("number of points", in.readInt(), 2, MOST_POINTS);
    for (int i = 0; i < count; i++) {
      keypoints.add(new Keypoint(in.readUTF(), in.readInt(), in.readDouble(), in.readInt()));
    }
    List<Limb> limbs = new ArrayList<>();
    int limbCount = range("number of limbs", in.readInt(), 0, MOST_POINTS * MOST_POINTS);
    for (int i = 0; i < limbCount; i++) {
      limbs.add(new Limb(in.readInt(), in.readInt(), in.readInt()));
    }
    return new Skeleton(name, keypoints, limbs);
  }

  private static NetInput readInput(DataInputStream in) throws IOException {
    int width = range("frame width", in.readInt(), 1, MOST_PIXELS);
    int height = range("frame height", in.readInt(), 1, MOST_PIXELS / width);
    double scale = in.readDouble();
    if (!(scale > 0) || scale > 16) {
      throw new IllegalArgumentException("the scale " + scale + " is not in 0 to 16.");
    }
    Intensity intensity = new Intensity(in.readDouble(), in.readDouble());
    Channel channel = Channel.valueOf(in.readUTF());
    float mean = in.readFloat();
    float deviation = in.readFloat();
    NetInput bare = new NetInput(width, height, scale, intensity, channel, null, mean, deviation);
    int pixels = channel == Channel.DIFFERENCE ? bare.width() * bare.height() : 0;
    float[] background = readFloats(in, "background", pixels);
    return new NetInput(
        width, height, scale, intensity, channel, pixels == 0 ? null : background, mean, deviation);
  }

  private static float[] readFloats(DataInputStream in, String what, int count) throws IOException {
    int length = in.readInt();
    if (length != count) {
      throw new IllegalArgumentException(what + " has " + length + " values, not " + count + ".");
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(what + " has a value that is not finite.");
      }
    }
    return values;
  }

  private static int range(String what, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "the " + what + " is " + value + ", not " + low + " to " + high + ".");
    }
    return value;
  }
}
