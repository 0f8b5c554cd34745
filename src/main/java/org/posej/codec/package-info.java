// SPDX-License-Identifier: BSD-2-Clause
/**
 * Tensors to poses and back, one class per representation.
 *
 * <p>A network's outputs go in, poses in the pixels of its input come out; a network's quirks end
 * here.
 */
package org.posej.codec;
