// SPDX-License-Identifier: BSD-2-Clause
/**
 * Labelled examples to a model.
 *
 * <p>A few frames with hand-placed points go in, a {@link org.posej.model.PoseModel} comes out.
 */
package org.posej.fewshot;
