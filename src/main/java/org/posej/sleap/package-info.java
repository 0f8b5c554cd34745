// SPDX-License-Identifier: BSD-2-Clause
/**
 * Files of SLEAP, to recordings and back: labels, analyses, tables and skeletons.
 *
 * <p>One class per format, which undoes the format's conventions. docs/formats.md lists the
 * formats.
 */
package org.posej.sleap;
