// SPDX-License-Identifier: BSD-2-Clause
/**
 * A list of models to entries: what they are, where their files are and on which terms.
 *
 * <p>Nothing is downloaded here; {@link org.posej.catalog.Digest} and {@link
 * org.posej.catalog.Address} are the rules by which a file and its place are taken.
 */
package org.posej.catalog;
