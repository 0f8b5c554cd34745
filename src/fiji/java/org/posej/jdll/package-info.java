// SPDX-License-Identifier: BSD-2-Clause
/**
 * Tensors to tensors by the engines of JDLL.
 *
 * <p>A model package with weights for PyTorch or TensorFlow goes in; a network comes out.
 */
package org.posej.jdll;
