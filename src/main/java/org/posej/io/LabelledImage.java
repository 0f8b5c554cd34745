// SPDX-License-Identifier: BSD-2-Clause
package org.posej.io;

import java.util.List;
import org.posej.Pose;

/**
 * An image of a data set and the bodies in it, with their extent.
 *
 * @param name of its file
 * @param bodies in the order of the file
 */
public record LabelledImage(String name, List<Pose> bodies) {}
