// SPDX-License-Identifier: BSD-2-Clause
/**
 * Numeric algorithms, one per class.
 *
 * <p>Arrays go in, arrays come out; nothing here knows what they mean.
 */
package org.posej.math;
