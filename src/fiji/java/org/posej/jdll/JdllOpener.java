// SPDX-License-Identifier: BSD-2-Clause
package org.posej.jdll;

import ij.IJ;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.posej.net.Network;
import org.posej.net.NetworkOpener;
import org.posej.net.TensorSpec;

/**
 * Opens networks for PyTorch and TensorFlow by JDLL, the deep-learning library for ImageJ.
 *
 * <p>JDLL's engines are taken from the folder {@code engines} of ImageJ, where other plugins put
 * them too. Where JDLL itself is missing there are no formats.
 */
public final class JdllOpener implements NetworkOpener {
  private static final String FOLDER = "posej.engines";
  private static final String PROBE = "io.bioimage.modelrunner.model.java.BioimageIoModelJava";

  private final Path engines;

  /**
   * Uses the engines of this ImageJ, unless the system property {@code posej.engines} says else.
   */
  public JdllOpener() {
    this(folder());
  }

  private static Path folder() {
    String named = System.getProperty(FOLDER);
    String imagej = IJ.getDirectory("imagej");
    return named != null ? Path.of(named) : Path.of(imagej == null ? "" : imagej, "engines");
  }

  /** Uses the engines in a folder. */
  JdllOpener(Path engines) {
    this.engines = engines;
  }

  @Override
  public String name() {
    return "JDLL";
  }

  @Override
  public List<String> formats() {
    try {
      Class.forName(PROBE, false, JdllOpener.class.getClassLoader());
      return List.of("torchscript", "tensorflow_saved_model_bundle");
    } catch (ClassNotFoundException e) {
      return List.of();
    }
  }

  @Override
  public Network open(Path weights, TensorSpec input) throws IOException {
    return JdllNetwork.open(weights, input, engines);
  }
}
