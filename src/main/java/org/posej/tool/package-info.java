// SPDX-License-Identifier: BSD-2-Clause
/**
 * Files of other pose tools, to recordings and back.
 *
 * <p>One class per format, which undoes the format's conventions; what several share lies beside
 * them. docs/formats.md lists the formats.
 */
package org.posej.tool;
