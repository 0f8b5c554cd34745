// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Tensor;
import org.posej.codec.Grid;
import org.posej.file.YamlText;
import org.posej.heat.SimccCodec.Smoothing;
import org.posej.image.InputSpec;
import org.posej.net.TensorSpec;

class CodecsTest {
  private static final List<TensorSpec> OUTPUTS =
      List.of(new TensorSpec("o", Tensor.Type.FLOAT32, 1, 17, 64, 64));

  private static InputSpec input() {
    String yaml = TestPackages.description("o", 256, 256, "codec: {name: heatmap}");
    return Rdf.of(YamlText.parse(yaml)).input();
  }

  private static Codecs.Reading of(String codec) {
    return Codecs.of(YamlText.parse(codec), input(), OUTPUTS, 17);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: rtmo, score: 0.3, overlap: 1}",
        "{name: yolo-pose, raw: true}",
        "{name: ssd, strides: [8, 16], weighted: true}",
        "{name: simcc, scoring: visibility, sigma: 6}",
      })
  void of_everyOption_makesADecoder(String codec) {
    assertNotNull(of(codec).poses());
  }

  @Test
  void of_wrongSigma_isNamed() {
    String said =
        assertThrows(IllegalArgumentException.class, () -> of("{name: simcc, sigma: -1}"))
            .getMessage();
    assertTrue(said.contains("sigma"), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: blazepose}|FIRST",
        "{name: pipnet}|FIRST",
        "{name: simcc}|CENTRES",
        "{name: heatmap}|CENTRES",
        "{name: heatmap, alignment: corners}|CORNERS",
      })
  void alignment_isThatOfTheDecoder(String codec, Grid.Alignment alignment) {
    assertEquals(alignment, Codecs.alignment(YamlText.parse(codec)));
  }

  /** The widths that MMPose's configurations name for inputs of 192 x 256 and 288 x 384. */
  @Test
  void smoothing_isMmposes() {
    assertEquals(new Smoothing(4.9, 5.66), Smoothing.of(192, 256));
    assertEquals(new Smoothing(6, 6.93), Smoothing.of(288, 384));
  }
}
