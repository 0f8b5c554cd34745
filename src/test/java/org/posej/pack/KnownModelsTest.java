// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.posej.Skeleton;
import org.posej.Tensor;
import org.posej.catalog.CatalogEntry;
import org.posej.catalog.CatalogFile;
import org.posej.catalog.Digest;
import org.posej.catalog.ModelCatalog;
import org.posej.file.Tree;
import org.posej.file.YamlText;
import org.posej.image.InputSpec;
import org.posej.image.Intensity;
import org.posej.model.NetworkModel;
import org.posej.net.Engine;
import org.posej.net.OnnxNetwork;
import org.posej.net.TensorSpec;

/** The descriptions of models/ fit the catalogue, the skeletons, the codecs and the networks. */
class KnownModelsTest {
  private static final Path MODELS = Path.of("models");

  @TempDir private Path folder;

  static Stream<CatalogEntry> entries() {
    return ModelCatalog.bundled().entries().stream();
  }

  private static List<TensorSpec> outputs(ModelPackage model, Tree root) {
    List<TensorSpec> specs = new ArrayList<>();
    for (Tree output : root.at("outputs").list()) {
      int[] shape = output.at("axes").list().stream().mapToInt(KnownModelsTest::size).toArray();
      specs.add(new TensorSpec(output.at("id").text(), Tensor.Type.FLOAT32, shape));
    }
    List<String> wanted = model.config().outputs();
    return wanted.isEmpty()
        ? specs
        : wanted.stream()
            .map(w -> specs.stream().filter(s -> s.name().equals(w)).findFirst().orElseThrow())
            .toList();
  }

  private static int size(Tree axis) {
    if (axis.at("type").text().equals("channel")) {
      return axis.at("channel_names").list().size();
    }
    return axis.at("size").value() instanceof Integer n ? n : -1;
  }

  @ParameterizedTest
  @MethodSource("entries")
  void description_fitsItsEntrySkeletonAndCodec(CatalogEntry entry) throws IOException {
    String yaml = KnownModels.description(entry.id());
    ModelPackage model = ModelPackage.of(yaml, Path.of("net.onnx"));
    assertEquals(entry.id(), model.id());
    assertEquals(entry.network().keypoints() == 0 || model.isDetector(), model.isDetector());
    InputSpec input = model.rdf().input();
    assertEquals(
        entry.network().width() + " x " + entry.network().height(),
        input.width() + " x " + input.height());
    Codecs.Reading reading = null;
    int points = 0;
    if (!model.isDetector()) {
      Skeleton skeleton = PackageSkeleton.of(model);
      assertEquals(entry.network().skeleton(), skeleton.name());
      assertEquals(entry.network().keypoints(), skeleton.size());
      points = skeleton.size();
      int[] keypoints = model.config().keypoints();
      assertTrue(keypoints.length == 0 || keypoints.length == points);
      assertEquals(keypoints.length, IntStream.of(keypoints).distinct().count());
    }
    reading = Codecs.of(model.config().codec(), input, outputs(model, root(yaml)), points);
    int[] keypoints = model.config().keypoints();
    assertTrue(IntStream.of(keypoints).max().orElse(0) <= reading.points());
    assertEquals(model.isDetector(), reading.boxes() != null && !hasSkeleton(model));
    if (!model.config().region().isMissing()) {
      assertNotNull(model.config().rule(reading.points()));
    }
    if (model.detector() != null) {
      assertTrue(entries().anyMatch(e -> e.id().equals(model.detector())), model.detector());
    }
  }

  /** The catalogue and a description must agree on what is fetched and what goes with it. */
  @ParameterizedTest
  @MethodSource("entries")
  void description_hasTheDetectorFileAndDigestOfItsEntry(CatalogEntry entry) {
    Tree root = root(KnownModels.description(entry.id()));
    Rdf rdf = Rdf.of(root);
    Tree posej = rdf.config();
    CatalogFile file = entry.files().get(0);
    boolean told = file.member().isEmpty() && file.digest().kind() == Digest.Kind.SHA256;
    assertEquals(file.leaf(), rdf.weights().source());
    assertEquals(told ? file.digest().hex() : null, rdf.weights().sha256());
    assertEquals(entry.detector(), posej.at("detector").text(""));
    assertEquals(entry.network().codec(), posej.at("codec").at("name").text());
  }

  private static boolean hasSkeleton(ModelPackage model) {
    return !model.config().skeleton().isMissing();
  }

  private static Tree root(String yaml) {
    return YamlText.parse(yaml);
  }

  @Test
  void folders_areTheEntries() throws IOException {
    TreeSet<String> ids = new TreeSet<>();
    entries().forEach(e -> ids.add(e.id()));
    TreeSet<String> folders = new TreeSet<>();
    try (Stream<Path> list = Files.list(MODELS)) {
      list.filter(Files::isDirectory).forEach(f -> folders.add(f.getFileName().toString()));
    }
    assertTrue(folders.remove("pomnet"), "the matching network comes with PoseJ");
    assertEquals(ids, folders);
  }

  @Test
  void in_folderWithoutModels_findsNone() throws IOException {
    Files.writeString(folder.resolve("other.onnx"), "another network");
    assertEquals(List.of(), KnownModels.in(folder));
    assertTrue(KnownModels.of(folder.resolve("other.onnx")).isEmpty());
  }

  @Test
  void in_package_isFoundAndItsNetworkIsNotTakenTwice() throws IOException {
    Path below = Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(
        below.resolve("rdf.yaml"),
        TestPackages.description("m", 64, 48, "skeleton: coco-17", "codec: {name: heatmap}"));
    Files.writeString(below.resolve("net.onnx"), "network");
    List<ModelPackage> found = KnownModels.in(folder);
    assertEquals(List.of("fake"), found.stream().map(ModelPackage::id).toList());
  }

  /** Every real network opens as its description says. */
  @Test
  void in_realNetworks_openAsDescribed() throws IOException {
    Path shared = Path.of(System.getProperty("posej.shared", "../shared")).resolve("models");
    assumeTrue(Files.isDirectory(shared), "There are no real models in " + shared + ".");
    List<ModelPackage> found = KnownModels.in(shared);
    assertTrue(found.size() >= 13, found.size() + " networks are known");
    for (ModelPackage model : found) {
      if (!model.isDetector()) {
        ModelPackage detector =
            found.stream().filter(m -> m.id().equals(model.detector())).findFirst().orElse(null);
        try (NetworkModel opened =
            PackagedModel.open(
                model, detector, f -> OnnxNetwork.open(f, Engine.CPU), Intensity.BYTE)) {
          assertEquals(PackageSkeleton.of(model).size(), opened.skeleton().size());
        }
      }
    }
  }
}
