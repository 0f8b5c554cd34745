// SPDX-License-Identifier: BSD-2-Clause
/**
 * Labelled frames and pictures to a model, by whichever method suits them.
 *
 * <p>{@link org.posej.fewshot.Example} and {@link org.posej.match.Supports} → {@link
 * org.posej.fewshot.FewShotModel}: learnt here, by a matching network, or by both.
 */
package org.posej.method;
