// SPDX-License-Identifier: BSD-2-Clause
/** Draws what networks are trained to give: poses to heatmaps, offsets, limb fields and tags. */
package org.posej.targets;
