// SPDX-License-Identifier: BSD-2-Clause
/**
 * The models that a user has and can get: where they lie, what they are, and the window that shows
 * them.
 *
 * <p>The catalogue and the store do the work; here is what a user sees of it.
 */
package org.posej.shelf;
