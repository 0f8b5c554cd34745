// SPDX-License-Identifier: BSD-2-Clause
/**
 * Samples to the weights of a small network.
 *
 * <p>The network is written with its gradient as one ONNX graph, which the inference engine runs;
 * so training needs no other engine than {@link org.posej.net}.
 */
package org.posej.train;
