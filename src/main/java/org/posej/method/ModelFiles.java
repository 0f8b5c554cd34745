// SPDX-License-Identifier: BSD-2-Clause
package org.posej.method;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.posej.fewshot.FewShotModel;
import org.posej.fewshot.FitOptions;
import org.posej.fewshot.LearntModel;
import org.posej.fewshot.Method;
import org.posej.file.BadFile;
import org.posej.file.Tree;
import org.posej.file.YamlText;
import org.posej.image.Intensity;
import org.posej.match.Matcher;
import org.posej.match.Supports;
import org.posej.support.PackedFolder;
import org.posej.support.SupportFile;

/**
 * Reads few-shot models of every method, and writes those of a matching network: zip files with the
 * support pictures, described in docs/few-shot-model.md.
 */
public final class ModelFiles {
  private static final String DESCRIPTION = "model.yaml";
  private static final String LEARNT = "learnt.posej";
  private static final int VERSION = 1;
  private static final int MOST_SIDE = 1 << 16;

  private ModelFiles() {}

  /**
   * What a file of a matching network holds.
   *
   * @param method network or both
   * @param network folder of the network, or null for the one that comes with PoseJ
   * @param size longer side of a body's box in pixels, NaN where it is not known
   * @param width of the frames it was made for
   * @param height of the frames it was made for
   * @param supports the pictures
   * @param learnt the model that was learnt from the frames, null for the method network
   */
  record Content(
      Method method,
      Path network,
      double size,
      int width,
      int height,
      Supports supports,
      LearntModel learnt) {}

  /** Writes a model. */
  static void write(Path file, Content content) throws IOException {
    PackedFolder.write(
        file,
        folder -> {
          Files.writeString(folder.resolve(DESCRIPTION), description(content));
          SupportFile.fill(folder, content.supports());
          if (content.learnt() != null) {
            content.learnt().save(folder.resolve(LEARNT));
          }
        });
  }

  private static String description(Content content) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", VERSION);
    tree.put("method", content.method().word());
    if (content.network() != null) {
      tree.put("network", content.network().toAbsolutePath().toString());
    }
    if (!Double.isNaN(content.size())) {
      tree.put("size", content.size());
    }
    tree.put("width", content.width());
    tree.put("height", content.height());
    return YamlText.of(tree);
  }

  /**
   * Returns the checksum of all that a model's file holds, and of the network's files beside it.
   */
  static long checksum(Content content) throws IOException {
    CRC32 sum = new CRC32();
    try (DataOutputStream out =
        new DataOutputStream(new CheckedOutputStream(OutputStream.nullOutputStream(), sum))) {
      out.writeUTF(description(content));
      SupportFile.put(content.supports(), out);
      out.writeLong(content.learnt() == null ? 0 : content.learnt().checksum());
      if (content.network() != null) {
        putFiles(content.network(), out);
      }
    }
    return sum.getValue();
  }

  private static void putFiles(Path folder, DataOutputStream out) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path file : inside.filter(Files::isRegularFile).sorted().toList()) {
        out.writeUTF(file.getFileName().toString());
        Files.copy(file, out);
      }
    }
  }

  /**
   * Reads a model of any method.
   *
   * @throws IOException if the file is not a model, is cut or is of another version, or its network
   *     is not there; in one sentence
   */
  public static FewShotModel load(Path file) throws IOException {
    return isPacked(BadFile.toRead(file)) ? packed(file) : LearntModel.load(file);
  }

  private static boolean isPacked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(2), StandardCharsets.ISO_8859_1).equals("PK");
    }
  }

  private static FewShotModel packed(Path file) throws IOException {
    return PackedFolder.read(
        file,
        folder -> {
          if (!Files.isRegularFile(folder.resolve(DESCRIPTION))) {
            throw new IOException(file + " is not a few-shot model of PoseJ.");
          }
          return model(YamlText.read(folder.resolve(DESCRIPTION), t -> content(folder, t)));
        });
  }

  private static Content content(Path folder, Tree tree) throws IOException {
    int version = tree.at("version").whole(1, Integer.MAX_VALUE);
    if (version > VERSION) {
      throw new IllegalArgumentException(
          "it is of version " + version + "; this PoseJ reads version " + VERSION + ".");
    }
    Method method = Method.of(tree.at("method").text());
    Tree network = tree.at("network");
    return new Content(
        method,
        network.isMissing() ? null : Path.of(network.text()),
        tree.at("size").number(Double.NaN),
        tree.at("width").whole(0, MOST_SIDE),
        tree.at("height").whole(0, MOST_SIDE),
        SupportFile.ofFolder(folder),
        method == Method.NETWORK ? null : LearntModel.load(folder.resolve(LEARNT)));
  }

  private static FewShotModel model(Content content) throws IOException {
    boolean opened = false;
    try {
      int threads = content.learnt() == null ? FitOptions.DEFAULT.threads() : 1;
      Matcher matcher = new Matcher(MethodFit.open(content.network(), threads), content.supports());
      opened = true;
      return content.learnt() == null
          ? MatchModel.of(content, matcher)
          : new GuidedModel(
              content.learnt(), matcher, content.network(), Intensity.BYTE, content.size());
    } finally {
      if (!opened && content.learnt() != null) {
        content.learnt().close();
      }
    }
  }
}
