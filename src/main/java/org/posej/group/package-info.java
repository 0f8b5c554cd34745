// SPDX-License-Identifier: BSD-2-Clause
/**
 * Candidates to poses: which points belong together, and which poses are the same body twice.
 *
 * <p>Each class is one method.
 */
package org.posej.group;
