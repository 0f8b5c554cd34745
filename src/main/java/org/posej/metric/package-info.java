// SPDX-License-Identifier: BSD-2-Clause
/**
 * Two recordings to numbers that say how far their points lie apart.
 *
 * <p>Poses that are true and poses that were found go in; errors and shares come out.
 */
package org.posej.metric;
