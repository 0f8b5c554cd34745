// SPDX-License-Identifier: BSD-2-Clause
/**
 * One SciJava command per menu entry, and the jobs they share with the command line.
 *
 * <p>What the user chose goes in; overlays, tables and files come out.
 */
package org.posej.command;
