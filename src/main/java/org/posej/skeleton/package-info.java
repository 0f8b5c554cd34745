// SPDX-License-Identifier: BSD-2-Clause
/**
 * Skeleton files and named skeletons to {@link org.posej.Skeleton}, and poses from one to another.
 *
 * <p>The skeletons of the field, and what maps between them, are files beside this class.
 */
package org.posej.skeleton;
