// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import org.posej.Tensor;

/** A function from tensors to tensors. */
public interface Network extends AutoCloseable {

  /** Returns what the network takes, in its order. */
  List<TensorSpec> inputs();

  /** Returns what the network gives, in its order; all are float32. */
  List<TensorSpec> outputs();

  /**
   * Runs the network.
   *
   * @param inputs in the network's order; used in place, not copied
   * @return the outputs in the network's order, the caller's to keep
   * @throws IllegalArgumentException if the inputs do not fit
   * @throws IllegalStateException if the network is closed
   */
  List<Tensor> run(List<Tensor> inputs);

  /**
   * Binds the network to input buffers for runs that are repeated.
   *
   * <p>Several runs of one network may work at once.
   *
   * @param inputs in the network's order, in direct buffers; read at every run
   * @throws IllegalArgumentException if the inputs do not fit
   * @throws IllegalStateException if the network is closed
   */
  Run bind(List<Tensor> inputs);

  /**
   * Checks that outputs hold numbers: once, on the first frame, since it reads them all.
   *
   * <p>Single values that are not finite pass: decoders take them as missing.
   *
   * @param outputs of a run, in the network's order
   * @throws IllegalArgumentException if most values of an output are NaN or infinite
   */
  default void requireFinite(List<Tensor> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      FloatBuffer data = (FloatBuffer) outputs.get(i).data();
      int count = outputs.get(i).count();
      int bad = 0;
      for (int j = 0; j < count; j++) {
        bad += Float.isFinite(data.get(j)) ? 0 : 1;
      }
      if (bad > count / 2) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Of the %d values of the network's output '%s' %d are NaN or infinite: %s.",
                count,
                outputs().get(i).name(),
                bad,
                "its file is damaged or it is not made for such images"));
      }
    }
  }

  @Override
  void close();
}
