// SPDX-License-Identifier: BSD-2-Clause
package org.posej.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posej.Tensor;

/** Channel c of every output is filled with c, so that a map tells where it is from. */
class MapReaderTest {
  private static final Grid INPUT = Grid.of(64, 48, 1, 1);

  private static Tensor channels(boolean last, int items, int count, int w, int h) {
    float[] v = new float[items * count * w * h];
    for (int i = 0; i < v.length; i++) {
      v[i] = last ? i % count : i / (w * h) % count;
    }
    return last ? Tensors.of(v, items, h, w, count) : Tensors.of(v, items, count, h, w);
  }

  private static MapReader reader(boolean last, int points, int fields, int... channels) {
    List<String> names = new ArrayList<>();
    for (int c : channels) {
      names.add("p" + c);
    }
    MapReader.Channels layout = new MapReader.Channels(points, fields);
    return new MapReader(INPUT, last, List.of("a", "b"), names, channels, layout);
  }

  private static String shown(List<LabelledMap> maps) {
    StringBuilder text = new StringBuilder();
    for (LabelledMap m : maps) {
      text.append(m.label()).append('=').append((int) m.values()[0]).append(' ');
    }
    return text.toString().strip();
  }

  @Test
  void read_heatmaps_areInTheOrderOfTheSkeleton() {
    MapReader reader = reader(false, 3, 0, 2, 0, 1);
    assertEquals("p2=2 p0=0 p1=1", shown(reader.read(List.of(channels(false, 1, 3, 16, 12)), 0)));
    MapReader last = reader(true, 3, 0, 2, 0);
    assertEquals(
        "p2=2 p0=0 channel 2=1", shown(last.read(List.of(channels(true, 1, 3, 16, 12)), 0)));
  }

  @Test
  void read_backgroundAndFields_areNamed() {
    Tensor all = channels(false, 1, 7, 16, 12);
    assertEquals(
        "p0=0 p1=1 background=2 field 1 x=3 field 1 y=4 field 2 x=5 field 2 y=6",
        shown(reader(false, 2, 2, 0, 1).read(List.of(all), 0)));
    Tensor background = channels(false, 1, 3, 16, 12);
    assertEquals(
        "p0=0 p1=1 background=2", shown(reader(false, 2, 0, 0, 1).read(List.of(background), 0)));
  }

  @Test
  void read_otherChannels_areNoPoints() {
    // fields of 5 channels before the heatmaps of 2 points
    List<Tensor> two = List.of(channels(false, 1, 5, 16, 12), channels(false, 1, 2, 16, 12));
    assertEquals(
        "a: channel 1=0 a: channel 2=1 a: channel 3=2 a: channel 4=3 a: channel 5=4 b: p0=0 b:"
            + " p1=1",
        shown(reader(false, 2, 0, 0, 1).read(two, 0)));
  }

  @Test
  void read_stages_areToldApart() {
    float[] v = new float[2 * 1 * 16 * 12];
    java.util.Arrays.fill(v, 16 * 12, v.length, 5);
    Tensor stages = Tensors.of(v, 1, 2, 1, 12, 16);
    assertEquals(
        "stage 1: p0=0 stage 2: p0=5", shown(reader(false, 1, 0, 0).read(List.of(stages), 0)));
  }

  @Test
  void read_itemOfABatch() {
    float[] v = new float[2 * 16 * 12];
    java.util.Arrays.fill(v, 16 * 12, v.length, 5);
    Tensor batch = Tensors.of(v, 2, 1, 12, 16);
    assertEquals("p0=5", shown(reader(false, 1, 0, 0).read(List.of(batch), 1)));
  }

  @Test
  void read_bins_areTheirProduct() {
    float[] x = new float[128];
    float[] y = new float[96];
    x[81] = 0.5f; // pixel 40 of 64, cell 10 of 16
    y[60] = 0.8f; // pixel 30 of 48, cell 7 of 12
    y[0] = -3;
    List<LabelledMap> maps =
        reader(false, 1, 0, 0).read(List.of(Tensors.of(x, 1, 1, 128), Tensors.of(y, 1, 1, 96)), 0);
    assertEquals(1, maps.size());
    assertEquals(0.4, maps.get(0).at(10, 7), 1e-6);
    assertEquals(0, maps.get(0).at(9, 7));
    assertEquals(0, maps.get(0).at(10, 0));
  }

  @Test
  void read_outputsThatAreNoMaps_giveNone() {
    Tensor flat = Tensors.of(new float[34], 1, 34);
    Tensor wide = channels(false, 1, 2, 40, 12);
    assertEquals(List.of(), reader(false, 2, 0, 0, 1).read(List.of(flat, wide), 0));
  }

  @Test
  void at_isLinearBetweenCells_andZeroOutside() {
    LabelledMap map = new LabelledMap("m", new float[] {0, 1, 2, 3}, Grid.of(4, 4, 2, 2), false);
    assertEquals(1.5, map.at(0.5, 0.5));
    assertEquals(2.25, map.at(0.25, 1));
    assertEquals(3, map.at(1.4, 1.4), "the outermost cell reaches half a cell further");
    assertEquals(0, map.at(1.5, 0));
    assertEquals(0, map.at(-0.5, 0));
    assertEquals(0, map.at(Double.NaN, 0));
  }
}
