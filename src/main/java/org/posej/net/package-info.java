// SPDX-License-Identifier: BSD-2-Clause
/**
 * Tensors to tensors: the only package that knows the inference engine.
 *
 * <p>Networks are ONNX graphs, read from files of any origin or written here; small ones also
 * learn.
 */
package org.posej.net;
