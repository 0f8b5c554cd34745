// SPDX-License-Identifier: BSD-2-Clause
package org.posej.report;

/**
 * A picture of a frame.
 *
 * @param png bytes of a PNG file; not copied
 * @param caption below it
 */
public record Picture(byte[] png, String caption) {}
