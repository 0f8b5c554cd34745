// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.io.RoiEncoder;
import java.awt.geom.Ellipse2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.posej.exchange.FuzzSeeds.Seed;

/** Files as only other programs write them, to be damaged. */
final class FuzzOthers {
  private static final Map<String, String> TEXTS =
      Map.of(
          "mediapipe-csv",
          "frame,nose_x,nose_y,nose_z,nose_visibility\n3,0.5,0.25,-0.1,0.75\n4,,,,\n5,0.6,0.3,0,1\n",
          "alphatracker",
          "[{\"annotations\": [{\"class\": \"Face\", \"height\": 20.5, \"width\": 10.0, \"x\": 1.0,"
              + " \"y\": 2.0},\n{\"class\": \"point\", \"x\": 3.5, \"y\": 4.0}, {\"class\":"
              + " \"point\", \"x\": 5.0, \"y\": 6.0}],\n\"class\": \"image\", \"filename\":"
              + " \"img000.png\"}]\n",
          "sleap-json",
          "{\"skeletons\": [{\"graph\": {\"name\": \"pair\"}, \"nodes\": [{\"id\": 0}, {\"id\": 1}],"
              + " \"links\": [{\"edge_insert_idx\": 0, \"source\": 0, \"target\": 1, \"type\":"
              + " {\"py/reduce\": [{\"py/type\": \"EdgeType\"}, {\"py/tuple\": [1]}]}}]}],\n"
              + "\"nodes\": [{\"name\": \"a\"}, {\"name\": \"b\"}], \"videos\": [],\n"
              + "\"labels\": [{\"video\": 0, \"frame_idx\": 3, \"_instances\": [{\"track\": null,"
              + " \"_points\": {\"0\": {\"x\": 92.5, \"y\": 202.7, \"visible\": true}, \"1\":"
              + " {\"x\": 1, \"y\": 2}}}]}], \"tracks\": []}\n",
          "step-table",
          "Mouse,Run,Swing (ti),Swing (te),Stance (te)\na,1,0.5,0.75,1\n,2,3,4,5\n");

  private FuzzOthers() {}

  /** Returns a file of each format of which there is one here, by its key. */
  static Map<String, Seed> all() throws IOException {
    Map<String, Seed> seeds = new TreeMap<>();
    for (Map.Entry<String, String> text : TEXTS.entrySet()) {
      byte[] bytes = text.getValue().getBytes(StandardCharsets.UTF_8);
      seeds.put(text.getKey(), seed("text", text.getKey(), bytes));
    }
    seeds.put("roiset", seed("shapes", "roiset", shapes()));
    return seeds;
  }

  private static Seed seed(String from, String key, byte[] bytes) {
    String name = "fuzz" + Formats.of(key).ending();
    return new Seed(from, name, Map.of(name, bytes));
  }

  /** ROIs that are no points, as ImageJ's ROI Manager saves them. */
  private static byte[] shapes() throws IOException {
    float[] corners = {1, 5, 3.5f};
    List<Roi> rois =
        List.of(
            new Roi(1, 2, 3, 4),
            new TextRoi(1, 1, "hello"),
            new PolygonRoi(corners, corners, Roi.POLYGON),
            new ShapeRoi(new Ellipse2D.Double(1, 2, 30, 40)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Roi roi : rois) {
        zip.putNextEntry(new ZipEntry(roi.getTypeAsString() + ".roi"));
        zip.write(RoiEncoder.saveAsByteArray(roi));
      }
    }
    return bytes.toByteArray();
  }
}
