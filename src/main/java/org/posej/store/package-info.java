// SPDX-License-Identifier: BSD-2-Clause
/**
 * Entries of the catalogue to checked files on disk.
 *
 * <p>A {@link org.posej.store.ModelStore} downloads, imports, unpacks and deletes models; each
 * appears whole and with the right digests, or not at all.
 */
package org.posej.store;
