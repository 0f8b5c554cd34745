// SPDX-License-Identifier: BSD-2-Clause
/**
 * Edits by mouse, buttons and a timeline to the keypoints of an image: the window beside it.
 *
 * <p>The window only says which edit is made where; what edits do is in {@code edit}.
 */
package org.posej.editor;
