// SPDX-License-Identifier: BSD-2-Clause
package org.posej.fewshot;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.posej.Skeleton;
import org.posej.Skeleton.Keypoint;
import org.posej.Skeleton.Limb;
import org.posej.file.BadFile;
import org.posej.file.PartFile;
import org.posej.image.Intensity;
import org.posej.learn.HeatNet;
import org.posej.learn.UNet;
import org.posej.shape.Exemplars;
import org.posej.sight.Channel;
import org.posej.sight.NetInput;
import org.posej.train.ConvNet;

/** The file format of few-shot models, described in docs/few-shot-model.md. */
final class ModelFile {
  private static final int MAGIC = 0x506F7346; // PosF
  private static final int VERSION = 2;
  private static final int MOST_POINTS = 1000;
  private static final int MOST_EXEMPLARS = 10_000;
  private static final int MOST_PIXELS = 100_000_000;
  private static final int MOST_SIDE = 1 << 16;
  private static final int MOST_WIDTH = 256;
  private static final int MOST_CROP = 512;

  private ModelFile() {}

  static void write(LearntModel model, Path file) throws IOException {
    PartFile.write(file, raw -> write(model, raw));
  }

  /** Writes a model and returns the checksum of all that it is. */
  static long write(LearntModel model, OutputStream raw) throws IOException {
    CRC32 sum = new CRC32();
    DataOutputStream out = new DataOutputStream(new CheckedOutputStream(raw, sum));
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    writeSkeleton(model.skeleton(), out);
    writeInput(model.input(), out);
    writeFinder(model, out);
    out.writeUTF(model.summary());
    out.flush();
    long all = sum.getValue();
    out.writeLong(all);
    out.flush();
    return all;
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

  private static void writeFinder(LearntModel model, DataOutputStream out) throws IOException {
    Finder finder = model.finder();
    out.writeInt(model.cropSize());
    out.writeDouble(finder.usualTurn());
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
    writeConfidence(model.confidence(), out);
  }

  private static void writeConfidence(Confidence confidence, DataOutputStream out)
      throws IOException {
    out.writeDouble(confidence.bias());
    out.writeDouble(confidence.heat());
    out.writeDouble(confidence.spread());
    out.writeDouble(confidence.others());
    out.writeDouble(confidence.novelty());
  }

  private static void writeFloats(float[] values, DataOutputStream out) throws IOException {
    out.writeInt(values.length);
    for (float v : values) {
      out.writeFloat(v);
    }
  }

  /** Reads a model; nothing larger than the file is allocated. */
  static LearntModel read(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(BadFile.toRead(file)));
        DataInputStream in = new DataInputStream(bytes)) {
      if (in.readInt() != MAGIC) {
        throw new IOException(file + " is not a few-shot model of PoseJ.");
      }
      int version = in.readInt();
      if (version < 1 || version > VERSION) {
        throw new IOException(
            file
                + " is a few-shot model of version "
                + version
                + "; this PoseJ reads versions 1 to "
                + VERSION
                + ".");
      }
      checkSum(file);
      return read(in, version, Files.size(file));
    } catch (EOFException e) {
      throw new IOException(file + " is cut: it ends in the middle of the model.", e);
    } catch (UTFDataFormatException e) {
      throw new IOException(file + " holds no valid model: a text is not UTF-8.", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds no valid model: " + e.getMessage(), e);
    }
  }

  private static void checkSum(Path file) throws IOException {
    CRC32 sum = new CRC32();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        DataInputStream in = new DataInputStream(bytes)) {
      byte[] part = new byte[1 << 16];
      long left = Files.size(file) - Long.BYTES;
      while (left > 0) {
        int n = (int) Math.min(left, part.length);
        in.readFully(part, 0, n);
        sum.update(part, 0, n);
        left -= n;
      }
      if (in.readLong() != sum.getValue()) {
        throw new IOException(file + " is cut or damaged: its checksum does not fit.");
      }
    }
  }

  private static LearntModel read(DataInputStream in, int version, long size) throws IOException {
    Skeleton skeleton = readSkeleton(in);
    NetInput input = readInput(in, size);
    int cropSize = range("crop size", in.readInt(), 16, MOST_CROP);
    double usualTurn = range("usual turn", in.readDouble(), 0, Math.PI);
    Exemplars exemplars = new Exemplars(readShapes(in, 2 * skeleton.size()));
    int[] widths = new int[range("number of levels", in.readInt(), 1, 6)];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = range("width", in.readInt(), 1, MOST_WIDTH);
    }
    UNet shape = new UNet(1, skeleton.size(), widths);
    if (cropSize % shape.multiple() != 0) {
      throw new IllegalArgumentException(
          "the crop size " + cropSize + " is no multiple of " + shape.multiple() + ".");
    }
    int count = shape.layout().stream().mapToInt(ConvNet.Weights::count).sum();
    float[] weights = readFloats(in, "weights", count, size);
    Confidence confidence = readConfidence(in, version);
    String summary = in.readUTF();
    in.readLong(); // the checksum, held above
    if (in.read() >= 0) {
      throw new IllegalArgumentException("something follows the checksum.");
    }
    HeatNet net = new HeatNet(shape, weights);
    Finder finder = new Finder(net, exemplars, skeleton.mirrors(), usualTurn, cropSize);
    return new LearntModel(skeleton, input, finder, cropSize, confidence, summary);
  }

  /** Reads the factors of the scores; the three of version 1 were of another function. */
  private static Confidence readConfidence(DataInputStream in, int version) throws IOException {
    double[] v = new double[version == 1 ? 3 : 5];
    for (int i = 0; i < v.length; i++) {
      v[i] = finite("confidence", in.readDouble());
    }
    return version == 1 ? Confidence.DEFAULT : new Confidence(v[0], v[1], v[2], v[3], v[4]);
  }

  private static List<double[]> readShapes(DataInputStream in, int length) throws IOException {
    List<double[]> shapes = new ArrayList<>();
    int count = range("number of shapes", in.readInt(), 1, MOST_EXEMPLARS);
    for (int i = 0; i < count; i++) {
      double[] shape = new double[length];
      for (int j = 0; j < length; j++) {
        shape[j] = range("place of a point", in.readDouble(), -MOST_SIDE, MOST_SIDE);
      }
      shapes.add(shape);
    }
    return shapes;
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

  private static NetInput readInput(DataInputStream in, long size) throws IOException {
    int width = range("frame width", in.readInt(), 1, MOST_SIDE);
    int height = range("frame height", in.readInt(), 1, MOST_SIDE);
    double scale = range("scale", in.readDouble(), 1e-4, 16);
    range("number of pixels", Math.ceil(width * scale) * Math.ceil(height * scale), 1, MOST_PIXELS);
    range("number of pixels", (double) width * height, 1, MOST_PIXELS);
    Intensity intensity = new Intensity(in.readDouble(), in.readDouble());
    String named = in.readUTF();
    Channel channel =
        Stream.of(Channel.GREY, Channel.DIFFERENCE)
            .filter(c -> c.name().equals(named))
            .findAny()
            .orElseThrow(() -> new IllegalArgumentException("its channel is not known."));
    float mean = (float) finite("mean", in.readFloat());
    float deviation = in.readFloat();
    range("deviation", deviation, 1e-6, Float.MAX_VALUE);
    NetInput bare = new NetInput(width, height, scale, intensity, channel, null, mean, deviation);
    int pixels = channel == Channel.DIFFERENCE ? bare.width() * bare.height() : 0;
    float[] background = readFloats(in, "background", pixels, size);
    return new NetInput(
        width, height, scale, intensity, channel, pixels == 0 ? null : background, mean, deviation);
  }

  private static float[] readFloats(DataInputStream in, String what, int count, long size)
      throws IOException {
    int length = in.readInt();
    if (length != count || (long) Float.BYTES * length > size) {
      throw new IllegalArgumentException(
          "its " + what + " has " + length + " values, not " + count + ".");
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) finite(what, in.readFloat());
    }
    return values;
  }

  private static double finite(String what, double value) {
    return range(what, value, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private static double range(String what, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "the " + what + " is " + value + ", not " + low + " to " + high + ".");
    }
    return value;
  }

  private static int range(String what, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "the " + what + " is " + value + ", not " + low + " to " + high + ".");
    }
    return value;
  }
}
