// SPDX-License-Identifier: BSD-2-Clause
/**
 * Files as such: written whole or not at all, and their errors in one sentence.
 *
 * <p>What stands in a file is no matter of this package.
 */
package org.posej.file;
