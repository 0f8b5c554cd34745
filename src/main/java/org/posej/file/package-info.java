// SPDX-License-Identifier: BSD-2-Clause
/**
 * Files as such: written whole or not at all, their errors in one sentence.
 *
 * <p>Documents in YAML or JSON are read here into values that are checked one by one; what they
 * mean is no matter of this package.
 */
package org.posej.file;
