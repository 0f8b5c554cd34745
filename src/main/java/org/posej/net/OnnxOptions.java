// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.onnxruntime.StringVector;
import org.bytedeco.onnxruntime.global.onnxruntime;
import org.posej.net.Engine.Provider;

/** An engine in the words of ONNX Runtime. */
final class OnnxOptions {
  private static final Map<String, Provider> NAMES =
      Map.of(
          "CPUExecutionProvider", Provider.CPU,
          "CUDAExecutionProvider", Provider.CUDA,
          "CoreMLExecutionProvider", Provider.COREML,
          "DmlExecutionProvider", Provider.DIRECTML);

  private OnnxOptions() {}

  /** Returns what this build of ONNX Runtime can compute with. */
  static Set<Provider> providers() {
    OrtEnvironment.getEnvironment();
    Set<Provider> found = EnumSet.noneOf(Provider.class);
    try (StringVector names = onnxruntime.GetAvailableProviders()) {
      for (long i = 0; i < names.size(); i++) {
        Provider known = NAMES.get(names.get(i).getString());
        if (known != null) {
          found.add(known);
        }
      }
    }
    return found;
  }

  /**
   * Returns options for a session; the caller closes them.
   *
   * <p>Errors are thrown, so nothing but the fatal is printed. Libraries of operators are never
   * loaded, and a file is read as ONNX whatever its name.
   *
   * @throws IllegalArgumentException if the build or the machine lacks the provider
   */
  static SessionOptions of(Engine engine) throws OrtException {
    Set<Provider> there = engine.provider() == Provider.CPU ? Set.of(Provider.CPU) : providers();
    if (!there.contains(engine.provider())) {
      throw lacking(
          "The inference engine that is installed has no " + engine.provider(), there, null);
    }
    SessionOptions options = new SessionOptions();
    try {
      options.setIntraOpNumThreads(engine.threads());
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.addConfigEntry("session.load_model_format", "ONNX");
      add(engine.provider(), there, options);
      return options;
    } catch (OrtException | RuntimeException e) {
      options.close();
      throw e;
    }
  }

  private static void add(Provider provider, Set<Provider> there, SessionOptions options)
      throws OrtException {
    try {
      switch (provider) {
        case CPU -> {}
        case CUDA -> options.addCUDA();
        case COREML -> options.addCoreML();
        case DIRECTML -> {
          options.setMemoryPatternOptimization(false); // which DirectML does not take
          options.addDirectML(0);
        }
      }
    } catch (OrtException | RuntimeException e) {
      there.remove(provider);
      String reason = e instanceof OrtException ? OnnxReason.of(e) : "its library cannot be loaded";
      throw lacking(
          String.format(Locale.ROOT, "This machine cannot compute with %s: %s", provider, reason),
          there,
          e);
    }
  }

  private static IllegalArgumentException lacking(
      String reason, Set<Provider> there, Exception cause) {
    String others = there.stream().map(Provider::name).collect(Collectors.joining(" or "));
    return new IllegalArgumentException(reason + "; choose " + others + ".", cause);
  }
}
