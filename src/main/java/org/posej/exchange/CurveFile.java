// SPDX-License-Identifier: BSD-2-Clause
package org.posej.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.posej.Curves;
import org.posej.file.BadFile;
import org.posej.io.FileStart;
import org.posej.mocap.C3dFile;
import org.posej.mocap.C3dFormat;
import org.posej.mocap.MotFile;

/** Files of curves over time: OpenSim's MOT and STO, and what C3D files hold beside points. */
public final class CurveFile {
  private CurveFile() {}

  /** Returns whether a file is called as MOT and STO files are. */
  public static boolean isCalledSo(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(mot|sto)");
  }

  /**
   * Reads curves.
   *
   * @throws IOException if the file is damaged or holds none
   */
  public static Curves read(Path path) throws IOException {
    FileStart start = FileStart.of(path);
    if (MotFile.matches(start)) {
      return MotFile.read(path);
    }
    if (!new C3dFormat().matches(start)) {
      throw new IOException(path + " holds no curves, which MOT, STO and C3D files do.");
    }
    Curves curves = C3dFile.read(path).curves();
    if (curves.names().isEmpty()) {
      throw new IOException(path + " holds markers alone and no curves.");
    }
    return curves;
  }

  /**
   * Writes curves as MOT or STO.
   *
   * @throws IOException if the file cannot be written; one that was there is then unchanged
   */
  public static void write(Curves curves, Path path) throws IOException {
    MotFile.write(curves, BadFile.inFolder(path));
  }
}
