// SPDX-License-Identifier: BSD-2-Clause
/**
 * Writes HDF5 files: groups, tables of numbers and texts, and their attributes to bytes.
 *
 * <p>What the readers of other tools need and no more: values lie in one piece, unpacked, and go
 * straight to the file.
 */
package org.posej.hdf;
