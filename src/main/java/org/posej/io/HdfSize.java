// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import org.posej.file.Unpacked;

/** What a dataset of an HDF5 file claims, against what a file of its size may hold. */
public final class HdfSize {
  private static final long MAX_VALUES = 1L << 27;

  private HdfSize() {}

  /**
   * Checks a dataset before it is read.
   *
   * @param path to name it by
   * @return the bytes of its values
   * @throws IllegalArgumentException if it claims more than the file can hold, or unpacks to more
   *     than it claims
   */
  public static long check(String path, Dataset dataset, long fileBytes) {
    long size = Math.max(1, dataset.getDataType().getSize());
    long most = Math.min(MAX_VALUES, Unpacked.most(fileBytes) / size);
    long values = 1;
    for (int extent : dataset.getDimensions()) {
      values *= Math.max(1, extent);
      if (extent < 0 || values > most) {
        throw new IllegalArgumentException(
            "'" + path + "' claims more values than a file of this size can hold");
      }
    }
    if (dataset instanceof ChunkedDataset chunked) {
      new HdfChunks(path, chunked).check(fileBytes);
    }
    return values * size;
  }
}
