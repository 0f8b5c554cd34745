// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posej.catalog.Digest;
import org.posej.image.Intensity;
import org.posej.net.Engine;
import org.posej.onnx.OnnxGraph;

class MatchingFolderTest {
  @TempDir private Path folder;

  @Test
  void open_ofAFolder_matchesAsTheGraphsDo() throws IOException {
    TinyMatching.folder(folder, TinyMatching.Kind.BARE);
    String digest = Digest.sha256(folder.resolve("match.onnx")).hex();
    describe("source: match.onnx", "source: match.onnx, sha256: " + digest);
    try (MatchingNetwork network = MatchingNetwork.open(folder, Engine.CPU)) {
      Tokens tokens = network.tokens(Spots.SKELETON, List.of(Spots.support(Spots.AT)));
      Matched found =
          network.match(Spots.image(Spots.AT), Intensity.BYTE, Spots.box(Spots.AT), tokens);
      assertEquals(Spots.AT[2][1], found.pose().y(2), Spots.RADIUS);
    }
  }

  private void describe(String old, String changed) throws IOException {
    Files.writeString(folder.resolve("rdf.yaml"), TinyMatching.DESCRIPTION.replace(old, changed));
  }

  @Test
  void open_ofAnotherDigest_isRefused() throws IOException {
    TinyMatching.folder(folder, TinyMatching.Kind.BARE);
    describe("source: match.onnx", "source: match.onnx, sha256: " + "a".repeat(64));
    refused("the file match.onnx is not the described one: its digest is another.");
  }

  @Test
  void open_ofAFileOutside_isRefused() throws IOException {
    TinyMatching.folder(folder, TinyMatching.Kind.BARE);
    describe("source: support.onnx", "source: ../support.onnx");
    refused("the file ../support.onnx is outside the package.");
  }

  @Test
  void open_ofAnotherTask_isRefused() throws IOException {
    TinyMatching.folder(folder, TinyMatching.Kind.BARE);
    describe("task: matching", "task: pose");
    assertTrue(message().contains("task"), message());
    assertTrue(message().contains("matching"), message());
  }

  @Test
  void open_ofOtherShapes_saysWhichAreNeeded() throws IOException {
    TinyMatching.folder(folder, TinyMatching.Kind.BARE);
    OnnxGraph graph = new OnnxGraph();
    String image = graph.input("image", 1, 3, 224, 224);
    graph.output(graph.named("heatmaps", image), 1, 3, 224, 224);
    Files.write(folder.resolve("match.onnx"), graph.toBytes());
    refused(
        "The network is no query matcher: it takes image float32 1x3x224x224, but image float32"
            + " 1x3x256x256 is needed; see docs/matching.md.");
  }

  @Test
  void open_ofANetworkThatTakesMore_isRefused() throws IOException {
    TinyMatching.folder(folder, TinyMatching.Kind.FULL);
    OnnxGraph graph = new OnnxGraph();
    graph.input("images", -1, 3, 256, 256);
    graph.input("keypoints", -1, -1, 64, 64);
    String mask = graph.input("mask", -1, -1);
    graph.input("text", 1, 77);
    String flat = graph.node("Unsqueeze", List.of(mask, graph.constant(0L)));
    graph.output(graph.named("tokens", flat), 1, -1, -1);
    Files.write(folder.resolve("support.onnx"), graph.toBytes());
    refused(
        "The network is no support encoder: it takes 'text' besides, which nothing here gives; see"
            + " docs/matching.md.");
  }

  @Test
  void open_withoutADescription_isRefused() {
    assertEquals("There is no " + folder.resolve("rdf.yaml") + ".", message());
  }

  private void refused(String sentence) {
    assertEquals(folder.resolve("rdf.yaml") + ": " + sentence, message());
  }

  private String message() {
    return assertThrows(IOException.class, () -> MatchingNetwork.open(folder, Engine.CPU))
        .getMessage();
  }
}
