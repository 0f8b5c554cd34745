// SPDX-License-Identifier: BSD-2-Clause
/**
 * Addresses of models to checked files on disk.
 *
 * <p>A {@link org.posej.catalog.ModelCatalog} tells which models there are, a {@link
 * org.posej.catalog.ModelStore} holds the files of those that a user has: addresses and digests in,
 * paths out. Nothing that comes from outside is used before its digest is checked.
 */
package org.posej.catalog;
