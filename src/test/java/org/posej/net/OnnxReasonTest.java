// SPDX-License-Identifier: BSD-2-Clause
package org.posej.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The left sides are messages of ONNX Runtime 1.24.1, with shorter paths. */
class OnnxReasonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Error code - ORT_INVALID_PROTOBUF - message: Load model from /a b/x.onnx failed:Protobuf"
            + " parsing failed.|Protobuf parsing failed",
        "Error code - ORT_INVALID_GRAPH - message: Load model from /x.onnx failed:This is an"
            + " invalid model. In Node, (\"\", Frob, \"\", -1) : (\"x\": tensor(float),) -> (\"y\":"
            + " tensor(float),) , Error No Op registered for Frob with domain_version of 17|No Op"
            + " registered for Frob with domain_version of 17",
        "Error code - ORT_FAIL - message: Load model from /x.onnx failed:/src/onnxruntime/core/"
            + "model_load_utils.h:46 void a::Validate(const std::map<std::string<char>, int>&, bool"
            + " (*)(int)) ONNX Runtime only supports less.|ONNX Runtime only supports less",
        "Error code - ORT_FAIL - message: Exception during initialization: /src/graph.cc:12"
            + " a::Status a::Graph::f(int) const [with T = int] failed|failed",
        "plain|plain",
        "endian_utils.cc:32 CopyLittleEndian sizes differ|endian_utils.cc:32 CopyLittleEndian sizes"
            + " differ",
      })
  void of_keepsWhatAUserCanRead(String said, String expected) {
    assertEquals(expected, OnnxReason.of(new Exception(said)));
  }

  @Test
  void of_longMessages_areCut() {
    assertTrue(OnnxReason.of(new Exception("a".repeat(5000))).length() < 300);
  }
}
