// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import ai.onnxruntime.OrtEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;
import org.posej.Tensor;
import org.posej.onnx.OnnxFile;

/**
 * Opens a network in another process first, since a broken one can end the process.
 *
 * <p>ONNX Runtime reads beyond its memory on some networks that contradict themselves, for instance
 * a convolution of kernels that have more axes than the image. So a file that nobody vouches for,
 * by a digest or an earlier trial, is tried once before it is opened here.
 */
public final class OnnxTrial {
  private static final String STARTED = "started";
  private static final int REFUSED = 3;
  private static final int LONGEST_SEC = 180;
  private static final int FREE_AXIS = 64;
  private static final int MOST_BYTES = 1 << 29;

  private OnnxTrial() {}

  /**
   * Opens and runs a file once, on zeros, in a process that is started for it.
   *
   * <p>Takes a second or so. A file that is refused in an orderly way passes: {@link
   * OnnxNetwork#open} says why.
   *
   * @throws IOException if the process dies of it or takes over three minutes
   */
  public static void require(Path file) throws IOException {
    OnnxFile.read(file);
    Path folder = Files.createTempDirectory("posej-trial");
    try {
      int code = exitCode(file, folder);
      verdict(file, code, Files.exists(folder.resolve(STARTED)));
    } finally {
      try (var left = Files.newDirectoryStream(folder)) {
        for (Path report : left) {
          Files.delete(report);
        }
      }
      Files.delete(folder);
    }
  }

  private static int exitCode(Path file, Path folder) throws IOException {
    Process trial =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-CreateCoredumpOnCrash",
                "-XX:TieredStopAtLevel=1", // it lives for a second
                "-Dorg.bytedeco.javacpp.cachedir=" + Loader.getCacheDir(),
                "-cp",
                String.join(File.pathSeparator, classPath()),
                OnnxTrial.class.getName(),
                file.toAbsolutePath().toString())
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!trial.waitFor(LONGEST_SEC, TimeUnit.SECONDS)) {
        throw new IOException(file + " takes more than " + LONGEST_SEC + " s to open and run.");
      }
      return trial.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The trial of " + file + " was stopped.");
    } finally {
      trial.destroyForcibly().onExit().join();
    }
  }

  private static void verdict(Path file, int code, boolean started) throws IOException {
    if (!started) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s cannot be tried: no process could be started for it (code %d).",
              file,
              code));
    }
    if (code != 0 && code != REFUSED) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s is damaged or contradicts itself: the inference engine dies of it (code %d).",
              file,
              code));
    }
  }

  /** Returns where the classes and native libraries of this package come from. */
  private static Set<String> classPath() throws IOException {
    Set<String> paths = new LinkedHashSet<>();
    try {
      paths.add(path(OnnxTrial.class.getProtectionDomain().getCodeSource().getLocation()));
      for (String library : List.of("javacpp", "onnxruntime", "dnnl", "opencl")) {
        String name = "org/bytedeco/" + library + "/"; // a folder in each of its jars
        for (URL url : Collections.list(Loader.class.getClassLoader().getResources(name))) {
          URLConnection connection = url.openConnection();
          if (connection instanceof JarURLConnection jar) {
            paths.add(path(jar.getJarFileURL()));
          }
        }
      }
    } catch (URISyntaxException e) {
      throw new IOException("The program's own files cannot be named: " + e.getMessage() + ".", e);
    }
    return paths;
  }

  private static String path(URL url) throws URISyntaxException {
    return Path.of(url.toURI()).toString();
  }

  /** Opens and runs the file that is named, and leaves a mark in the working folder before. */
  public static void main(String... args) throws IOException {
    OrtEnvironment.getEnvironment();
    Files.createFile(Path.of(STARTED));
    try (OnnxNetwork network = OnnxNetwork.open(Path.of(args[0]), Engine.CPU)) {
      network.run(network.inputs().stream().map(OnnxTrial::zeros).toList());
    } catch (IOException | IllegalArgumentException e) {
      System.exit(REFUSED);
    }
  }

  private static Tensor zeros(TensorSpec spec) {
    int[] shape = spec.shape().clone();
    for (int i = 0; i < shape.length; i++) {
      shape[i] = shape[i] >= 0 ? shape[i] : i == 0 ? 1 : FREE_AXIS;
    }
    double bytes = Arrays.stream(shape).asDoubleStream().reduce(Long.BYTES, (a, b) -> a * b);
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException("'" + spec.name() + "' is too large for a trial.");
    }
    ByteBuffer data = ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
    return switch (spec.type()) {
      case FLOAT32 -> new Tensor(data.asFloatBuffer(), spec.type(), shape);
      case FLOAT16 -> new Tensor(data.asShortBuffer(), spec.type(), shape);
      case UINT8 -> new Tensor(data, spec.type(), shape);
      case INT32 -> new Tensor(data.asIntBuffer(), spec.type(), shape);
      case INT64 -> new Tensor(data.asLongBuffer(), spec.type(), shape);
    };
  }
}
