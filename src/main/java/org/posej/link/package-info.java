// SPDX-License-Identifier: BSD-2-Clause
/**
 * Poses of all frames to individuals.
 *
 * <p>The whole movie decides: bodies are followed, joined over gaps and told apart where they meet.
 */
package org.posej.link;
