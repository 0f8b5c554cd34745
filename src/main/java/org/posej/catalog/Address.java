// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Holds the rule for addresses: HTTPS, and plain HTTP to this machine alone. */
public final class Address {
  private Address() {}

  /**
   * Returns an address that may be asked.
   *
   * @throws IllegalArgumentException if the text is no address or not of an allowed kind
   */
  public static URI of(String text) {
    try {
      URI address = new URI(text);
      if (isAllowed(address)) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is no address: " + e.getReason() + ".", e);
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not allowed: an address begins with https:// and names a host.");
  }

  /**
   * Returns where a redirection leads.
   *
   * @param location what the server said, relative to {@code from} or absolute
   * @throws IOException if it leads to an address of a kind that is not allowed, or from another
   *     machine to this one
   */
  public static URI redirected(URI from, String location) throws IOException {
    try {
      URI to = from.resolve(new URI(location));
      if (isAllowed(to) && (isLoopback(from) || !isLoopback(to))) {
        return to;
      }
    } catch (URISyntaxException e) {
      throw new IOException(from.getHost() + " leads to '" + location + "', no address.", e);
    }
    throw new IOException(
        from.getHost() + " leads to '" + location + "', which is refused: only https is safe.");
  }

  private static boolean isAllowed(URI address) {
    String scheme = address.getScheme();
    boolean asked = address.getHost() != null && address.getRawUserInfo() == null;
    return asked
        && ("https".equalsIgnoreCase(scheme)
            || "http".equalsIgnoreCase(scheme) && isLoopback(address));
  }

  /** Goes by the name alone: what a name server says is not trusted. */
  private static boolean isLoopback(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
