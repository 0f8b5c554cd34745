// SPDX-License-Identifier: BSD-2-Clause
package org.posej.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.posej.Tensor;
import org.posej.net.TensorSpec;
import org.posej.pack.OnnxGuess.Wish;

/** Shapes as the networks of the field have them. */
class OnnxGuessTest {
  private static TensorSpec spec(String shape) {
    int[] lengths =
        Arrays.stream(shape.split("x"))
            .mapToInt(s -> s.equals("?") ? -1 : Integer.parseInt(s))
            .toArray();
    return new TensorSpec("t" + shape, Tensor.Type.FLOAT32, lengths);
  }

  private static OnnxGuess of(List<TensorSpec> inputs, List<TensorSpec> outputs) {
    return OnnxGuess.of(inputs, outputs, OnnxGuess.NO_WISH, black -> fail("No trial is needed."));
  }

  /** A network of any size, whose maps have a stride. */
  private static OnnxGuess free(String input, String name, int stride, int channels, Wish wish) {
    TensorSpec image = spec(input);
    boolean last = image.shape()[3] > 0;
    int[] told = last ? new int[] {-1, -1, -1, channels} : new int[] {-1, channels, -1, -1};
    OnnxGuess.Trial trial =
        black -> {
          int[] s = told.clone();
          s[0] = 1;
          s[last ? 1 : 2] = black.height() / stride;
          s[last ? 2 : 3] = black.width() / stride;
          return List.of(new TensorSpec(name, Tensor.Type.FLOAT32, s));
        };
    List<TensorSpec> outputs = List.of(new TensorSpec(name, Tensor.Type.FLOAT32, told));
    return OnnxGuess.of(List.of(image), outputs, wish, trial);
  }

  @ParameterizedTest
  @CsvSource({
    "?x?x?x1, SingleInstanceConfmapsHead_0, 4, 5, true, 256, 256, UNIT",
    "?x?x?x3, CenteredInstanceConfmapsHead, 2, 2, false, 192, 256, UNIT",
    "?x?x?x1, CentroidConfmapsHead_0, 8, 1, true, 256, 256, UNIT",
    "?x3x?x?, out, 4, 9, true, 256, 256, IMAGENET",
    "?x3x?x?, out, 4, 17, false, 192, 256, IMAGENET",
    "?x?x?x3, out, 2, 12, true, 256, 256, IMAGENET",
  })
  void of_freeSizes_findTheStrideByATrial(
      String input,
      String name,
      int stride,
      int points,
      boolean whole,
      int width,
      int height,
      OnnxGuess.Scaling scaling) {
    OnnxGuess guess = free(input, name, stride, points, OnnxGuess.NO_WISH);
    assertEquals("heatmap", guess.codec().get("name"));
    assertEquals(stride, guess.codec().get("stride"));
    assertEquals(null, guess.codec().get("channels-last"));
    assertEquals(points, guess.points());
    assertEquals(whole, guess.whole());
    assertEquals(width, guess.width());
    assertEquals(height, guess.height());
    assertEquals(scaling, guess.scaling());
    assertEquals(null, guess.doubt());
  }

  @Test
  void of_channelsForAPose_areNamedAsARefiner() {
    String said =
        assertThrows(IllegalArgumentException.class, () -> guess("1x20x256x192", "1x17x64x48"))
            .getMessage();
    assertTrue(said.endsWith("as docs/model-package.md tells under Refiners."), said);
  }

  @Test
  void of_sizeThatIsWished() {
    OnnxGuess guess = free("?x?x?x1", "ConfmapsHead", 4, 5, new Wish(null, 640, 512));
    assertEquals(640, guess.width());
    assertEquals(512, guess.height());
    assertEquals(128, guess.outputs().get(0).shape()[1]);
  }

  @Test
  void of_sizeThatTheNetworkDoesNotTake_isRefused() {
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    OnnxGuess.of(
                        List.of(spec("1x3x256x192")),
                        List.of(spec("1x17x64x48")),
                        new Wish(null, 100, 0),
                        null))
            .getMessage();
    assertEquals("The network takes images of 192 x 256 pixels and no others.", said);
  }

  /** XFeat's outputs, SuperPoint's, and dense features of several kinds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1x64x60x80 1x65x60x80 1x1x60x80",
        "1x65x60x80 1x256x60x80",
        "1x64x60x80 1x11x60x80"
      })
  void of_localFeatures_areDoubtedUnlessTheCodecIsNamed(String outputs) {
    OnnxGuess guess = guess("1x1x480x640", outputs);
    assertTrue(guess.doubt().startsWith("It is none that PoseJ knows"), guess.doubt());
    List<TensorSpec> specs = Arrays.stream(outputs.split(" ")).map(OnnxGuessTest::spec).toList();
    List<TensorSpec> image = List.of(spec("1x1x480x640"));
    assertEquals(null, OnnxGuess.of(image, specs, new Wish("heatmap", 0, 0), null).doubt());
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> OnnxGuess.of(image, specs, new Wish("simcc", 0, 0), null))
            .getMessage();
    assertTrue(said.startsWith("The codec simcc does not fit the outputs t1x6"), said);
    assertTrue(said.endsWith("; heatmap does."), said);
  }

  private static OnnxGuess guess(String input, String outputs) {
    List<TensorSpec> specs = new ArrayList<>();
    for (String shape : outputs.split(" ")) {
      specs.add(spec(shape));
    }
    return of(List.of(spec(input)), specs);
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
    OnnxGuess guess = of(List.of(bytes), List.of(spec("1x64x48x17")));
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
        () -> of(List.of(image, image), List.of(spec("1x17x16x16"))));
    assertThrows(IllegalArgumentException.class, () -> of(List.of(), List.of(spec("1x34"))));
    assertThrows(IllegalArgumentException.class, () -> of(List.of(image), List.of()));
  }
}
