// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.posej.image.Intensity;
import org.posej.model.NetworkModel;
import org.posej.net.FakeNetwork;
import org.posej.net.Network;

/** Descriptions of fake networks, and models of them. */
public final class TestPackages {
  static final Path NETWORK = Path.of("net.onnx");

  private TestPackages() {}

  /**
   * Returns the description of a network of RGB images (N, 3, H, W) with outputs of these names.
   */
  static String description(String outputs, int width, int height, String... config) {
    StringBuilder yaml = new StringBuilder("format_version: 0.5.4\ntype: model\nname: Fake\n");
    yaml.append("inputs:\n- id: image\n  axes:\n  - {type: batch}\n");
    yaml.append("  - {type: channel, channel_names: [r, g, b]}\n");
    yaml.append("  - {type: space, id: y, size: ").append(height).append("}\n");
    yaml.append("  - {type: space, id: x, size: ").append(width).append("}\n");
    yaml.append("  data: {type: float32}\noutputs:\n");
    for (String output : outputs.split(" ")) {
      yaml.append("- {id: ").append(output).append("}\n");
    }
    yaml.append("weights: {onnx: {source: net.onnx, opset_version: 17}}\n");
    yaml.append("config:\n  posej:\n    version: 1\n");
    for (String line : config) {
      yaml.append("    ").append(line).append('\n');
    }
    return yaml.toString();
  }

  /** Writes a package that finds the brightest red, green and blue pixel, with a real network. */
  public static Path write(Path folder, int width, int height) throws IOException {
    String[] config = {
      "skeleton: {name: colours, keypoints: [red, green, blue]}",
      "codec: {name: heatmap, method: dark}"
    };
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("rdf.yaml"), description("maps", width, height, config));
    Files.write(folder.resolve("net.onnx"), FakeNetwork.onnx(width, height));
    return folder;
  }

  /** Returns a package that finds the brightest red, green and blue pixel. */
  static ModelPackage colours(int width, int height, String... config) {
    String[] all = new String[config.length + 2];
    all[0] = "skeleton: {name: colours, keypoints: [red, green, blue]}";
    all[1] = "codec: {name: heatmap, method: dark}";
    System.arraycopy(config, 0, all, 2, config.length);
    return ModelPackage.of(description("maps", width, height, all), NETWORK);
  }

  /** Returns a detector of boxes with edges and scores in pixels of its input. */
  static ModelPackage boxes(int width, int height, String... config) {
    String[] all = new String[config.length + 2];
    all[0] = "task: detection";
    all[1] = "codec: {name: chosen-boxes, score: 0.1}";
    System.arraycopy(config, 0, all, 2, config.length);
    return ModelPackage.of(description("boxes", width, height, all), NETWORK);
  }

  static NetworkModel open(ModelPackage pose, Network network) throws IOException {
    return PackagedModel.open(pose, null, file -> network, Intensity.BYTE);
  }
}
