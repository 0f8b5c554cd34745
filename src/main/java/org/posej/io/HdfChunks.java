// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.posej.file.Unpacked;

/**
 * The chunks of a dataset of an HDF5 file, each of which may unpack to what the dataset says.
 *
 * <p>The library keeps whatever comes out of a chunk, and before that only a chunk's packed bytes
 * tell how much that is. They are unpacked here without being kept, unless they are so few that it
 * does not matter.
 */
final class HdfChunks {
  private static final int DEFLATE = 1;
  private static final int CHECKSUM = 3;
  private static final int CHECKSUM_BYTES = 4;
  private static final int LZF = 32000;
  private static final int LZ4 = 32004;
  private static final int BITSHUFFLE = 32008;
  private static final List<Integer> PACKING = List.of(DEFLATE, LZF, LZ4, BITSHUFFLE);
  private static final int MOST_DEFLATED = 1032; // times that deflate makes of a byte at most
  private static final int EACH = 8; // bytes that reading takes for a value however small it is

  private final String path;
  private final ChunkedDataset dataset;
  private final int[] grid; // how many chunks lie along each axis
  private final double values; // of one
  private final double bytes; // of one that is unpacked

  HdfChunks(String path, ChunkedDataset dataset) {
    this.path = path;
    this.dataset = dataset;
    int[] chunk = dataset.getChunkDimensions();
    grid = dataset.getDimensions().clone();
    double product = 1;
    for (int i = 0; i < grid.length; i++) {
      product *= chunk[i];
      grid[i] = (int) Math.ceil(grid[i] / (double) chunk[i]);
    }
    values = product;
    bytes = values * dataset.getDataType().getSize();
  }

  private IllegalArgumentException error(String said) {
    return new IllegalArgumentException("'" + path + "' " + said);
  }

  /** Checks how many chunks there are, how large and how far packed. */
  void check(long fileBytes) {
    double chunks = 1;
    for (int n : grid) {
      chunks *= n;
    }
    double room = Math.max(bytes, values * EACH);
    if (!(chunks <= fileBytes && room <= Unpacked.most(fileBytes))) {
      throw error("is in chunks of an absurd size");
    }
    PipelineFilterWithData packing = packing();
    long stored = packing == null ? 0 : dataset.getStorageInBytes();
    boolean few = packing != null && packing.getId() == DEFLATE;
    if (packing != null && !(few && stored * MOST_DEFLATED <= Unpacked.most(0))) {
      checkEach(packing, (int) chunks, stored);
    }
  }

  /** Returns the one step that makes bytes fewer, null where there is none. */
  private PipelineFilterWithData packing() {
    PipelineFilterWithData packing = null;
    for (PipelineFilterWithData filter : dataset.getFilters()) {
      boolean packs = PACKING.contains(filter.getId());
      if (packing != null && filter.getId() != CHECKSUM) {
        throw error("is packed more than once");
      }
      packing = packs ? filter : packing;
    }
    return packing;
  }

  private void checkEach(PipelineFilterWithData packing, int chunks, long stored) {
    long met = 0;
    for (int i = 0; i < chunks; i++) {
      ByteBuffer raw = raw(i);
      met += raw.remaining();
      if (raw.hasRemaining() && unpacked(packing, raw) > bytes + CHECKSUM_BYTES) {
        throw error("has a chunk that unpacks to more than it claims");
      }
    }
    if (met != stored) {
      throw error("has chunks that are damaged or lie outside of it");
    }
  }

  /** Returns the bytes of a chunk, none where there is no such chunk or it cannot be read. */
  private ByteBuffer raw(int i) {
    int[] chunk = dataset.getChunkDimensions();
    int[] at = new int[chunk.length];
    for (int axis = chunk.length - 1, rest = i; axis >= 0; axis--) {
      at[axis] = rest % grid[axis] * chunk[axis];
      rest /= grid[axis];
    }
    try {
      return dataset.getRawChunkBuffer(at);
    } catch (HdfException e) {
      return ByteBuffer.allocate(0);
    }
  }

  private long unpacked(PipelineFilterWithData packing, ByteBuffer raw) {
    return switch (packing.getId()) {
      case DEFLATE -> inflated(raw);
      case LZF -> packing.getFilterData()[2];
      default -> raw.remaining() < Long.BYTES ? 0 : raw.getLong(raw.position()); // big-endian
    };
  }

  /** Counts no further than is needed. */
  private long inflated(ByteBuffer raw) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(raw);
      byte[] passed = new byte[1 << 16];
      int n = 1;
      while (n > 0 && inflater.getBytesWritten() <= bytes + CHECKSUM_BYTES) {
        n = inflater.inflate(passed);
      }
      return inflater.getBytesWritten();
    } catch (DataFormatException e) {
      return inflater.getBytesWritten();
    } finally {
      inflater.end();
    }
  }
}
