// SPDX-License-Identifier: BSD-2-Clause
/**
 * Arrays of NumPy, MATLAB and HDF5 to recordings: safe readers of the files, and the data sets that
 * are published so.
 */
package org.posej.matrix;
