// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.posej.onnx.OnnxGraph;

/**
 * A model package whose network shows where red, green and blue are bright.
 *
 * <p>The input is (1, 3, 48, 64), RGB in 0..1; the output is a heatmap of 12 x 16 cells per colour,
 * the mean over the 4 x 4 pixels of a cell.
 */
public final class BrightSpots {
  /** Width and height of the input. */
  public static final int WIDTH = 64;

  public static final int HEIGHT = 48;

  private static final String DESCRIPTION =
      """
      format_version: 0.5.4
      type: model
      id: bright-spots
      name: Bright spots
      license: BSD-2-Clause
      inputs:
      - id: image
        axes:
        - {type: batch, size: 1}
        - {type: channel, channel_names: [r, g, b]}
        - {type: space, id: y, size: 48}
        - {type: space, id: x, size: 64}
        data: {type: float32}
        preprocessing:
        - {id: scale_linear, kwargs: {gain: 0.00392156862745098, offset: 0}}
      outputs:
      - id: maps
        axes:
        - {type: batch, size: 1}
        - {type: channel, channel_names: [r, g, b]}
        - {type: space, id: y, size: 12}
        - {type: space, id: x, size: 16}
        data: {type: float32}
      weights:
        onnx: {source: spots.onnx, opset_version: 17}
      config:
        posej:
          version: 1
          skeleton: {name: spots, keypoints: [red, green, blue], limbs: [[red, green]]}
          crop: {rule: stretch}
          codec: {name: heatmap, method: centroid, sigma: 1}
          threshold: 0.1
      """;

  private BrightSpots() {}

  /** Writes the package into a folder and returns it. */
  public static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    OnnxGraph graph = new OnnxGraph();
    graph.output(
        graph.node(
            "AveragePool",
            List.of(graph.input("image", 1, 3, HEIGHT, WIDTH)),
            OnnxGraph.ints("kernel_shape", 4, 4),
            OnnxGraph.ints("strides", 4, 4)),
        1,
        3,
        HEIGHT / 4,
        WIDTH / 4);
    Files.write(folder.resolve("spots.onnx"), graph.toBytes());
    Files.writeString(folder.resolve("rdf.yaml"), DESCRIPTION);
    return folder;
  }
}
