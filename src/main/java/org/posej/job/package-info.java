// SPDX-License-Identifier: BSD-2-Clause
/**
 * Frames and a model to a recording: the work of a command, without windows.
 *
 * <p>A job can be stopped, keeps what is done and says why it ended.
 */
package org.posej.job;
