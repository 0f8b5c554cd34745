// SPDX-License-Identifier: BSD-2-Clause
package org.posej.match;

import java.util.List;
import org.posej.Pose;
import org.posej.Skeleton;
import org.posej.Tensor;

/**
 * What a network has learnt of the points from support pictures; encoded once, used for any image.
 *
 * @param skeleton of the points
 * @param used whether each point is labelled in at least one picture
 * @param grey whether the pictures were looked at without their colours, and images are too
 * @param tokens (1, K, D), longer than the skeleton where the network takes a fixed number
 * @param mask (1, K), 1 for points that are used
 * @param graph (K, K), 1 where a limb joins two points
 * @param shapes the labelled bodies in cells of the maps
 */
public record Tokens(
    Skeleton skeleton,
    boolean[] used,
    boolean grey,
    Tensor tokens,
    Tensor mask,
    Tensor graph,
    List<Pose> shapes) {}
