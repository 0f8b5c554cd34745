// SPDX-License-Identifier: BSD-2-Clause
package org.posej.agree;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.posej.compare.Golden;
import org.posej.compare.MetricCases;

/** Holds reliability and limits of agreement equal to those of pingouin and SciPy. */
class PeerAgreementTest {

  private static double[] agreement(int seed) {
    double[][] rows = MetricCases.series(seed);
    Reliability r = Reliability.of(rows);
    Agreement a =
        Agreement.of(
            Arrays.stream(rows).mapToDouble(v -> v[0]).toArray(),
            Arrays.stream(rows).mapToDouble(v -> v[1]).toArray());
    return new double[] {
      r.icc(),
      r.interval().low(),
      r.interval().high(),
      a.count(),
      a.bias(),
      a.deviation(),
      a.lowerLimit(),
      a.ofBias().low(),
      a.ofBias().high(),
      a.ofLowerLimit().low(),
      a.ofLowerLimit().high(),
      a.rmse(),
      a.meanAbsolute()
    };
  }

  @Test
  void agreement_ofCases_isThatOfPingouinAndScipy() throws IOException {
    Golden.assertAlike("agreement", 60, PeerAgreementTest::agreement);
  }
}
