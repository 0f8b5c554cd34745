// SPDX-License-Identifier: BSD-2-Clause
/**
 * Images to poses.
 *
 * <p>A frame goes in, an {@link org.posej.model.Estimate} comes out.
 */
package org.posej.model;
