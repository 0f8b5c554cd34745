// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.posej.net.OnnxNetwork;
import org.posej.onnx.OnnxGraph;

/**
 * A matching network of a few nodes: a point is where the colour is that it was labelled on.
 *
 * <p>Tokens are the mean colours (1, K, 3) under the points' Gaussians; a heatmap is exp(-4 d²) of
 * the distance d between normalised colours.
 */
public final class TinyMatching {
  private TinyMatching() {}

  /** What a pair of graphs has beside what it must have. */
  public enum Kind {
    /** Nothing. */
    BARE,
    /** Takes limbs; gives offsets of a quarter cell right and down, and the peaks as presence. */
    FULL
  }

  /** Returns the network. */
  public static MatchingNetwork network(Kind kind) {
    return new MatchingNetwork(
        new OnnxNetwork(encoder(kind), 1), new OnnxNetwork(matcher(kind), 1));
  }

  /** Writes the network as a folder that a user could give. */
  public static Path folder(Path folder, Kind kind) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("support.onnx"), encoder(kind));
    Files.write(folder.resolve("match.onnx"), matcher(kind));
    Files.writeString(folder.resolve("rdf.yaml"), DESCRIPTION);
    return folder;
  }

  static final String DESCRIPTION =
      """
      format_version: 0.5.4
      type: model
      name: Tiny matching network
      weights:
        onnx: {source: match.onnx}
      config:
        posej:
          task: matching
          support: {source: support.onnx}
      """;

  static byte[] encoder(Kind kind) {
    return encoder(kind, -1, -1);
  }

  /** Returns the encoder of so many pictures and points, -1 for any number. */
  static byte[] encoder(Kind kind, int shots, int points) {
    OnnxGraph g = new OnnxGraph();
    g.input("images", shots, 3, 256, 256);
    g.input("keypoints", shots, points, 64, 64);
    g.input("mask", shots, points);
    if (kind == Kind.FULL) {
      g.input("graph", points, points);
    }
    String maps = g.node("Reshape", List.of("keypoints", g.constant(0, 0, -1)));
    String colours = g.node("MatMul", List.of(maps, colours(g, "images")));
    String weight = g.node("ReduceSum", List.of(maps, g.constant(2L)));
    String some = g.node("Add", List.of(weight, g.constant(new float[] {1e-8f}, 1)));
    String each = g.node("Div", List.of(colours, some));
    String shown = g.node("Unsqueeze", List.of("mask", g.constant(2L)));
    String sum = g.node("ReduceSum", List.of(g.node("Mul", List.of(each, shown)), g.constant(0L)));
    String count = g.node("ReduceSum", List.of(shown, g.constant(0L)));
    String least = g.node("Max", List.of(count, g.constant(new float[] {1}, 1)));
    rename(g, g.node("Div", List.of(sum, least)), "tokens", 1, -1, 3);
    return g.toBytes();
  }

  static byte[] matcher(Kind kind) {
    return matcher(kind, -1);
  }

  /** Returns the matcher of so many points, -1 for any number. */
  static byte[] matcher(Kind kind, int points) {
    OnnxGraph g = new OnnxGraph();
    g.input("image", 1, 3, 256, 256);
    g.input("tokens", 1, points, 3);
    g.input("mask", 1, points);
    if (kind == Kind.FULL) {
      g.input("graph", points, points);
    }
    String cells = g.node("Unsqueeze", List.of(colours(g, "image"), g.constant(1L)));
    String tokens = g.node("Unsqueeze", List.of("tokens", g.constant(2L)));
    String apart = g.node("Sub", List.of(cells, tokens));
    String squared =
        g.node("ReduceSum", List.of(g.node("Mul", List.of(apart, apart)), g.constant(3L)));
    String heat =
        g.node("Exp", List.of(g.node("Mul", List.of(squared, g.constant(new float[] {-4}, 1)))));
    String maps = g.node("Squeeze", List.of(heat, g.constant(3L)));
    String shape = g.constant(0, 0, 64, 64);
    rename(g, g.node("Reshape", List.of(maps, shape)), "heatmaps", 1, -1, 64, 64);
    if (kind == Kind.FULL) {
      String peak = g.node("ReduceMax", List.of(maps), OnnxGraph.ints("axes", 2));
      String two = g.node("Concat", List.of(peak, peak), OnnxGraph.attribute("axis", 2L));
      String none = g.node("Mul", List.of(two, g.constant(new float[] {0}, 1)));
      rename(
          g, g.node("Add", List.of(none, g.constant(new float[] {0.25f}, 1))), "offsets", 1, -1, 2);
      rename(g, g.node("Squeeze", List.of(peak, g.constant(2L))), "presence", 1, -1);
    }
    return g.toBytes();
  }

  /** Returns the mean colour of each cell, (N, 4096, 3). */
  private static String colours(OnnxGraph g, String images) {
    String cells =
        g.node(
            "AveragePool",
            List.of(images),
            OnnxGraph.ints("kernel_shape", 4, 4),
            OnnxGraph.ints("strides", 4, 4));
    String flat = g.node("Reshape", List.of(cells, g.constant(0, 3, -1)));
    return g.node("Transpose", List.of(flat), OnnxGraph.ints("perm", 0, 2, 1));
  }

  private static void rename(OnnxGraph g, String from, String name, long... shape) {
    g.output(g.named(name, from), shape);
  }
}
