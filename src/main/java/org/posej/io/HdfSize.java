// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.datatype.ArrayDataType;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
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
    if (!fits(dataset.getDataType())) {
      throw new IllegalArgumentException("'" + path + "' has values with parts that do not fit");
    }
    if (dataset instanceof ChunkedDataset chunked) {
      new HdfChunks(path, chunked).check(fileBytes);
    }
    return values * size;
  }

  /** The library makes room for each part of a value, whatever the whole has. */
  private static boolean fits(DataType type) {
    double parts = 0;
    if (type instanceof CompoundDataType compound) {
      for (CompoundDataMember part : compound.getMembers()) {
        parts += fits(part.getDataType()) ? part.getDataType().getSize() : Double.NaN;
      }
    } else if (type instanceof ArrayDataType array) {
      parts = fits(array.getBaseType()) ? array.getBaseType().getSize() : Double.NaN;
      for (int extent : array.getArrayTypeDimensions()) {
        parts *= extent;
      }
    }
    return parts >= 0 && parts <= type.getSize();
  }
}
