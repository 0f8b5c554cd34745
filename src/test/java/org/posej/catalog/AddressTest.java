// SPDX-License-Identifier: BSD-2-Clause
package org.posej.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/a.onnx",
        "HTTPS://example.org/a.onnx",
        "http://127.0.0.1:80/a",
        "http://localhost/a",
        "http://[::1]:8080/a"
      })
  void of_safeAddress_isTaken(String text) {
    assertEquals(text, Address.of(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.onnx",
        "http://example.org/a",
        "http://127.0.0.1.example.org/a",
        "http://localhost.example.org/a",
        "http://10.0.0.1/a",
        "ftp://example.org/a",
        "file:///etc/passwd",
        "https:///a",
        "https://user:word@example.org/a",
        "https://example.org/a b"
      })
  void of_otherAddress_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Address.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.org/x/y, z?k=1, https://a.org/x/z?k=1",
    "https://a.org/x, //b.org/z, https://b.org/z",
    "http://127.0.0.1:80/x, /z, http://127.0.0.1:80/z",
    "http://localhost/x, https://b.org/z, https://b.org/z",
  })
  void redirected_safe(String from, String location, String to) throws IOException {
    assertEquals(URI.create(to), Address.redirected(URI.create(from), location));
  }

  @Test
  void redirected_toLessSafe_isRefused() {
    URI far = URI.create("https://a.org/x");
    for (String to :
        new String[] {"http://a.org/x", "http://127.0.0.1/x", "https://localhost/x", "file:/x"}) {
      assertThrows(IOException.class, () -> Address.redirected(far, to), to);
    }
  }
}
