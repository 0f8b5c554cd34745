// SPDX-License-Identifier: BSD-2-Clause
/**
 * Model packages to models: a network with a description of what it sees and gives.
 *
 * <p>The description is the BioImage Model Zoo's, with a part for PoseJ; any codec is named there.
 */
package org.posej.pack;
