// SPDX-License-Identifier: BSD-2-Clause
/**
 * Frames of a movie to the planes that a small network sees.
 *
 * <p>Frames become standardised planes at working scale, as grey values or as the difference from a
 * background; labelled bodies are kept beside the plane they lie on.
 */
package org.posej.sight;
