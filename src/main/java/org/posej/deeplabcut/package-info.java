// SPDX-License-Identifier: BSD-2-Clause
/**
 * Files of DeepLabCut, and of Lightning Pose that are like them, to recordings and back.
 *
 * <p>One class per format, which undoes the format's conventions. docs/formats.md lists the
 * formats.
 */
package org.posej.deeplabcut;
