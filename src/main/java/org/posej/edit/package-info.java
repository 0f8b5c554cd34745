// SPDX-License-Identifier: BSD-2-Clause
/**
 * Recordings to recordings that a person has mended: points, sides, identities and events.
 *
 * <p>An edit is a value. Applied to a recording it gives another with one line more in its history;
 * as keys and values it is what a macro says.
 */
package org.posej.edit;
