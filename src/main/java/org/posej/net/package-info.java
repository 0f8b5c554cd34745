// SPDX-License-Identifier: BSD-2-Clause
/**
 * Tensors to tensors: the only package that knows the inference engine.
 *
 * <p>Networks are ONNX files of any origin, or graphs that PoseJ wrote itself.
 */
package org.posej.net;
