// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;

/** What a dataset of an HDF5 file claims, against what a file of its size can hold. */
public final class HdfSize {
  private static final long MAX_VALUES = 1L << 27;

  /** No more than this many bytes come out of one that is packed by deflate. */
  private static final int MOST_PACKED = 1032;

  private static final int MAX_CHUNK = 1 << 20; // values, of which the first few may be used

  private HdfSize() {}

  /**
   * Checks a dataset before it is read.
   *
   * @param path to name it by
   * @throws IllegalArgumentException if it claims more than the file can hold
   */
  public static void check(String path, Dataset dataset, long fileBytes) {
    long size = Math.max(1, dataset.getDataType().getSize());
    long most = Math.min(MAX_VALUES, fileBytes * MOST_PACKED / size);
    long values = 1;
    for (int extent : dataset.getDimensions()) {
      values *= Math.max(1, extent);
      if (extent < 0 || values > most) {
        throw new IllegalArgumentException(
            "'" + path + "' claims more values than a file of this size can hold");
      }
    }
    if (dataset instanceof ChunkedDataset chunked) {
      checkChunks(path, chunked, most, fileBytes);
    }
  }

  /** A chunk that is stored takes a byte of the file at least. */
  private static void checkChunks(String path, ChunkedDataset dataset, long most, long fileBytes) {
    int[] extents = dataset.getDimensions();
    int[] chunk = dataset.getChunkDimensions();
    double chunks = 1;
    double values = 1;
    for (int i = 0; i < extents.length; i++) {
      chunks *= Math.ceil(extents[i] / (double) chunk[i]);
      values *= chunk[i];
    }
    if (!(chunks <= fileBytes && values <= Math.max(most, MAX_CHUNK))) {
      throw new IllegalArgumentException("'" + path + "' is in chunks of an absurd size");
    }
  }
}
