// SPDX-License-Identifier: BSD-2-Clause
/**
 * A build to an update site of ImageJ, and an update site to an installation.
 *
 * <p>A {@link org.posej.site.Layout} says which file of a {@link org.posej.site.Build} goes where;
 * an {@link org.posej.site.UpdateSite} publishes them beside what was published before. The rules
 * are those of ImageJ's Updater, net.imagej:imagej-updater 2.0.3.
 */
package org.posej.site;
