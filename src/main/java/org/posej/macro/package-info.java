// SPDX-License-Identifier: BSD-2-Clause
/**
 * Texts of macros to the inputs of commands and back, by the rules of Fiji.
 *
 * <p>Every value is checked here, since neither ImageJ nor Fiji does.
 */
package org.posej.macro;
