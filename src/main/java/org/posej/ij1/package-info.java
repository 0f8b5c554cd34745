// SPDX-License-Identifier: BSD-2-Clause
/**
 * The host that lets plain ImageJ 1.x run the commands.
 *
 * <p>A menu entry or a macro's {@code run} goes in, a SciJava command with its inputs filled is
 * run.
 */
package org.posej.ij1;
