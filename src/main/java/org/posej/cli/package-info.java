// SPDX-License-Identifier: BSD-2-Clause
/**
 * The command line, one class per subcommand.
 *
 * <p>Arguments go in, files and a few printed lines come out; no display is needed.
 */
package org.posej.cli;
