// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posej.Tensor;
import org.posej.net.TensorSpec;

/** Shapes as the networks of the field have them. */
class OnnxGuessTest {
  private static TensorSpec spec(String shape) {
    int[] lengths =
        Arrays.stream(shape.split("x"))
            .mapToInt(s -> s.equals("?") ? -1 : Integer.parseInt(s))
            .toArray();
    return new TensorSpec("t" + shape, Tensor.Type.FLOAT32, lengths);
  }

  private static OnnxGuess guess(String input, String outputs) {
    List<TensorSpec> specs = new ArrayList<>();
    for (String shape : outputs.split(" ")) {
      specs.add(spec(shape));
    }
    return OnnxGuess.of(List.of(spec(input)), specs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // RTMPose and its Halpe form
        "?x3x256x192|?x17x384 ?x17x512|simcc|17|coco-17|IMAGENET|false",
        "1x3x256x192|1x26x384 1x26x512|simcc|26|halpe-26|IMAGENET|false",
        "1x3x256x192|1x6x384 1x6x512|simcc|6||IMAGENET|false",
        "1x3x256x192|1x17x512 1x17x384|simcc|17|coco-17|IMAGENET|false",
        // HRNet, ViTPose, channels last, an hourglass with background
        "1x3x256x192|1x17x64x48|heatmap|17|coco-17|IMAGENET|false",
        "?x3x?x?|?x17x64x48|heatmap|17|coco-17|IMAGENET|false",
        "1x192x192x3|1x48x48x14|heatmap|14|aic-14|IMAGENET|false",
        "1x3x256x256|1x16x64x64 1x16x64x64|heatmap|16|mpii-16|IMAGENET|false",
        "1x3x256x192|1x134x64x48|heatmap|133|coco-wholebody-133|IMAGENET|false",
        // convolutional pose machines: the last channel is the background
        "1x3x368x368|1x15x46x46|heatmap|14|aic-14|IMAGENET|false",
        "1x3x368x368|1x19x46x46|heatmap|18|openpose-18|IMAGENET|false",
        // MoveNet, single and multi
        "1x192x192x3|1x1x17x3|movenet|17|coco-17|RAW|false",
        "1x256x256x3|1x6x56|movenet-multi|17|coco-17|RAW|true",
        // BlazePose with all of its outputs, in any order
        "1x256x256x3|1x195 1x1 1x256x256x1 1x64x64x39 1x117|blazepose|33|blazepose-33|UNIT|false",
        "1x256x256x3|1x1 1x195|blazepose|33|blazepose-33|UNIT|false",
        // YOLO-pose both ways, YOLOX
        "1x3x640x640|1x56x8400|yolo-pose|17|coco-17|UNIT|true",
        "1x3x256x256|1x1344x56|yolo-pose|17|coco-17|UNIT|true",
        "1x3x416x416|1x3549x85|yolox|0||RAW|true",
        // direct coordinates
        "1x3x224x224|1x34|coordinates|17|coco-17|IMAGENET|false",
        "1x1x96x96|1x8|coordinates|4||IMAGENET|false",
      })
  void of_shapesOfTheField(
      String input,
      String outputs,
      String codec,
      int points,
      String skeleton,
      OnnxGuess.Scaling scaling,
      boolean whole) {
    OnnxGuess guess = guess(input, outputs);
    assertEquals(codec, guess.codec().get("name"));
    assertEquals(points, guess.points());
    assertEquals(skeleton, guess.skeleton());
    assertEquals(scaling, guess.scaling());
    assertEquals(whole, guess.whole());
    assertEquals(points == 0, guess.isDetector());
    assertTrue(guess.width() > 0 && guess.height() > 0);
    assertNotNull(guess.reason());
  }

  @Test
  void of_freeSides_areThoseOfATopDownNetwork() {
    OnnxGuess guess = guess("?x3x?x?", "?x17x64x48");
    assertEquals(192, guess.width());
    assertEquals(256, guess.height());
  }

  @Test
  void of_freeSidesOfMovenet_areSquare() {
    OnnxGuess guess = guess("1x?x?x3", "1x6x56");
    assertEquals(256, guess.width());
    assertEquals(256, guess.height());
  }

  @Test
  void of_binsAlongYFirst_areSplitAsThoseAlongXFirst() {
    assertEquals(2, guess("1x3x256x192", "1x17x512 1x17x384").codec().get("split"));
  }

  @Test
  void of_layoutOfMaps_isToldWhereItDiffersFromTheInputs() {
    assertEquals(true, guess("1x3x256x192", "1x64x48x17").codec().get("channels-last"));
    assertTrue(guess("1x256x192x3", "1x64x48x17").codec().get("channels-last") == null);
  }

  @Test
  void of_heatmapsBesideAnotherOutput_nameTheirOutput() {
    assertEquals(List.of(0), guess("1x3x256x192", "1x17x64x48 1x5").read());
    assertEquals(List.of(1), guess("1x3x256x192", "1x5 1x17x64x48").read());
    assertEquals(List.of(), guess("1x3x256x192", "1x17x64x48").read());
  }

  @Test
  void of_background_isInTheCodec() {
    assertEquals(true, guess("1x3x368x368", "1x15x46x46").codec().get("background"));
    assertEquals(null, guess("1x3x256x192", "1x15x64x48").codec().get("background"));
  }

  @Test
  void of_wholeNumbers_areNotScaled() {
    TensorSpec bytes = new TensorSpec("in", Tensor.Type.UINT8, 1, 256, 192, 3);
    OnnxGuess guess = OnnxGuess.of(List.of(bytes), List.of(spec("1x64x48x17")));
    assertEquals(OnnxGuess.Scaling.RAW, guess.scaling());
    assertEquals("uint8", guess.typeName());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1x10|1x17x64x48|is no image of one or three channels",
        "1x4x64x64|1x17x16x16|is no image of one or three channels",
        "1x3x256x192|1x1000x3|No codec fits the outputs t1x1000x3",
        "1x3x256x192|1x17x9x48|No codec fits",
        "1x3x640x640|1x84x8400|No codec fits",
        "1x3x128x128|1x896x12 1x896x1|No codec fits",
      })
  void of_otherShapes_areRefusedInOneSentence(String input, String outputs, String said) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> guess(input, outputs));
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  @Test
  void of_twoInputsOrNone_areRefused() {
    TensorSpec image = spec("1x3x64x64");
    assertThrows(
        IllegalArgumentException.class,
        () -> OnnxGuess.of(List.of(image, image), List.of(spec("1x17x16x16"))));
    assertThrows(
        IllegalArgumentException.class, () -> OnnxGuess.of(List.of(), List.of(spec("1x34"))));
    assertThrows(IllegalArgumentException.class, () -> OnnxGuess.of(List.of(image), List.of()));
  }
}
