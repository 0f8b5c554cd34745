// SPDX-License-Identifier: BSD-2-Clause
package org.posej.matrix;

import io.jhdf.api.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.posej.Recording;
import org.posej.file.BadFile;
import org.posej.file.Unpacked;
import org.posej.io.FileStart;
import org.posej.io.HdfGroup;
import org.posej.io.HdfSize;
import org.posej.io.HdfSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile.Entry;
import us.hebi.matlab.mat.types.Matrix;

/**
 * The variables of a MATLAB file, by name.
 *
 * <p>Files of version 5 (MATLAB 5 to 7) hold any variable; of files of version 7.3, which are HDF5,
 * the variables that are arrays of numbers are read.
 */
final class MatFile {
  private static final String VERSION_5 = "MATLAB 5.0 MAT-file";
  private static final String VERSION_73 = "MATLAB 7.3 MAT-file";
  private static final long MAX_BYTES = 1L << 29;

  private MatFile() {}

  /** Makes a recording of variables. */
  interface Use {
    /** Errors in the variables are {@code IllegalArgumentException}s with their name. */
    Recording of(MatValue variables) throws IOException;
  }

  /** Reads the variables of a file that has begun like a MATLAB file. */
  private interface Variables<T> {
    T read(Path path) throws IOException;
  }

  private static boolean begins(String text) {
    return text.startsWith(VERSION_5) || text.startsWith(VERSION_73);
  }

  /**
   * Reads a recording.
   *
   * @throws IOException if the file is damaged, with its path and the variable
   */
  static Recording read(Path path, Use use) throws IOException {
    return guarded(path, p -> use.of(MatValue.root(is73(p) ? hdf5(p) : version5(p))));
  }

  /** Returns the names of the variables, none where the file is another or damaged. */
  static Set<String> names(FileStart start) throws IOException {
    return begins(start.text()) ? start.names("MATLAB", MatFile::names) : Set.of();
  }

  private static Set<String> names(Path path) {
    try {
      return guarded(
          path, p -> is73(p) ? hdf5Names(p) : LimitedMatReader.names(Files.readAllBytes(p)));
    } catch (IOException e) {
      return Set.of();
    }
  }

  /** The libraries answer damaged files with exceptions of many kinds. */
  private static <T> T guarded(Path path, Variables<T> variables) throws IOException {
    if (Files.size(BadFile.toRead(path)) > MAX_BYTES) {
      throw new IOException(path + " is too large: it has more than 512 MB.");
    }
    try {
      return variables.read(path);
    } catch (LimitedMatReader.Damaged | RuntimeException e) {
      throw BadFile.error(path, "", said(e), e);
    }
  }

  private static String said(Exception e) {
    return e instanceof IllegalArgumentException && e.getMessage() != null
        ? e.getMessage()
        : "it is no MATLAB file or is damaged (" + BadFile.sentence(e) + ")";
  }

  private static boolean is73(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      String start = new String(in.readNBytes(VERSION_73.length()), StandardCharsets.ISO_8859_1);
      if (!begins(start)) {
        throw new IllegalArgumentException("it is no MATLAB file of version 5 or 7.3");
      }
      return start.equals(VERSION_73);
    }
  }

  private static Map<String, Array> version5(Path path) throws IOException {
    Map<String, Array> variables = new LinkedHashMap<>();
    // what objects are made of has no name
    for (Entry entry : LimitedMatReader.read(Files.readAllBytes(path))) {
      if (!entry.getName().isEmpty()) {
        variables.put(entry.getName(), entry.getValue());
      }
    }
    return variables;
  }

  private static Set<String> hdf5Names(Path path) throws IOException {
    return HdfSource.read(path, HdfGroup::names);
  }

  private static Map<String, Array> hdf5(Path path) throws IOException {
    return HdfSource.read(
        path,
        root -> {
          Map<String, Array> variables = new LinkedHashMap<>();
          long bytes = 0;
          for (String name : root.names()) {
            if (!root.isLink(name)
                && root.member(name) instanceof Dataset data
                && isNumeric(data)) {
              bytes += HdfSize.check(name, data, root.fileBytes());
              if (bytes > Unpacked.most(root.fileBytes())) {
                throw new IllegalArgumentException("it " + Unpacked.tooFar());
              }
              variables.put(name, matrix(data));
            }
          }
          return variables;
        });
  }

  private static boolean isNumeric(Dataset data) {
    return data.getJavaType().isPrimitive() && data.getDimensions().length > 0;
  }

  /** HDF5 has the axes in the other order; the numbers lie in the order of MATLAB. */
  private static Matrix matrix(Dataset data) {
    int[] stored = data.getDimensions();
    int[] dims = new int[Math.max(2, stored.length)];
    Arrays.fill(dims, 1);
    for (int i = 0; i < stored.length; i++) {
      dims[i] = stored[stored.length - 1 - i];
    }
    Object flat = data.getDataFlat();
    Matrix matrix = Mat5.newMatrix(dims);
    for (int i = 0; i < data.getSize(); i++) {
      matrix.setDouble(i, ((Number) java.lang.reflect.Array.get(flat, i)).doubleValue());
    }
    return matrix;
  }
}
