// SPDX-License-Identifier: BSD-2-Clause
/**
 * Several views of a body to one: the mirror image and other scales, averaged as the field does.
 *
 * <p>Maps are averaged before they are read where a codec has maps, else the poses are.
 */
package org.posej.views;
