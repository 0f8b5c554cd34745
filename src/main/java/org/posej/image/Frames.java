// SPDX-License-Identifier: BSD-2-Clause
package org.posej.image;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import org.posej.Scale;
import org.posej.Timeline;

/**
 * The frames of a movie, a stack or a folder, opened one at a time.
 *
 * <p>All frames have the same width and height. For one thread at a time.
 */
public interface Frames extends AutoCloseable {

  /** Returns the number of frames. */
  int size();

  /** Returns the width of every frame in pixels. */
  int width();

  /** Returns the height of every frame in pixels. */
  int height();

  /**
   * Opens a frame.
   *
   * @param t from zero
   * @return a two-dimensional image of {@code UnsignedByteType}, {@code UnsignedShortType}, {@code
   *     FloatType} or {@code ARGBType}, valid until the next call
   * @throws IOException if the frame cannot be read
   */
  RandomAccessibleInterval<?> frame(int t) throws IOException;

  /**
   * Returns whether frames stay valid beyond the next call, each being an image of its own that
   * nobody changes.
   */
  default boolean lasting() {
    return false;
  }

  /** Returns the name of a frame: its file name or slice label, empty where it has none. */
  default String name(int t) {
    return "";
  }

  /** Returns the names of all frames, none where all are empty. */
  default List<String> names() {
    List<String> names = IntStream.range(0, size()).mapToObj(this::name).toList();
    return names.stream().allMatch(String::isEmpty) ? List.of() : names;
  }

  /** Returns when the frames were taken. */
  default Timeline timeline() {
    return Timeline.UNKNOWN;
  }

  /** Returns the size of a pixel. */
  default Scale scale() {
    return Scale.PIXELS;
  }

  @Override
  default void close() throws IOException {}
}
