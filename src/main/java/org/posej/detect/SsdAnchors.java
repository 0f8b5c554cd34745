// SPDX-License-Identifier: BSD-2-Clause
package org.posej.detect;

/**
 * The boxes from which a single-shot detector measures, in 0..1 of the input.
 *
 * @param inputWidth of the network in pixels
 * @param inputHeight of the network in pixels
 * @param boxes x and y of the middle, width and height of one anchor after the other
 */
public record SsdAnchors(int inputWidth, int inputHeight, double... boxes) {

  /**
   * Returns the anchors of MediaPipe's detectors, each as large as the input.
   *
   * <p>Cell by cell and row by row, two anchors per stride; strides that follow one another and are
   * equal share their cells. 8, 16, 32, 32, 32 on 224 pixels are BlazePose's 2254; 8, 16, 16, 16
   * are the 896 on 128 pixels of its predecessor and of faces, and the 2016 on 192 pixels of palms.
   */
  public static SsdAnchors mediapipe(int inputSize, int... strides) {
    int count = 0;
    for (int s : strides) {
      count += 2 * square(ceil(inputSize, s));
    }
    double[] all = new double[4 * count];
    int at = 0;
    for (int i = 0, same; i < strides.length; i += same) {
      same = 1;
      while (i + same < strides.length && strides[i + same] == strides[i]) {
        same++;
      }
      int cells = ceil(inputSize, strides[i]);
      for (int a = 0; a < 2 * same * square(cells); a++, at += 4) {
        int cell = a / (2 * same);
        all[at] = (cell % cells + 0.5) / cells;
        all[at + 1] = (cell / cells + 0.5) / cells;
        all[at + 2] = 1;
        all[at + 3] = 1;
      }
    }
    return new SsdAnchors(inputSize, inputSize, all);
  }

  private static int square(int n) {
    return n * n;
  }

  private static int ceil(int a, int b) {
    return (a + b - 1) / b;
  }

  /** Returns the number of anchors. */
  public int count() {
    return boxes.length / 4;
  }
}
