// SPDX-License-Identifier: BSD-2-Clause
/**
 * A recording of a walker to foot events and step measures.
 *
 * <p>Recording → {@link org.posej.gait.Gait} (paths of the feet, seen from the side) → {@link
 * org.posej.gait.GaitEvent} → {@link org.posej.gait.Cycle} → {@link org.posej.gait.Measure}.
 */
package org.posej.gait;
