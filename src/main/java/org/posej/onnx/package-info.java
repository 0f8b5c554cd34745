// SPDX-License-Identifier: BSD-2-Clause
/**
 * ONNX files: bytes to what they hold, and graphs to bytes.
 *
 * <p>A file from outside is looked through before it is run, so that it reads no other files than
 * its own; a network of our own making is written node by node.
 */
package org.posej.onnx;
