// SPDX-License-Identifier: BSD-2-Clause
/**
 * Labelled pictures of anything, and an image, to poses: by a network that has learnt to match.
 *
 * <p>{@link org.posej.match.SupportPicture} → {@link org.posej.match.Tokens}, then image and tokens
 * → {@link org.posej.match.Matched}. The contract of the two graphs is told in docs/matching.md.
 */
package org.posej.match;
