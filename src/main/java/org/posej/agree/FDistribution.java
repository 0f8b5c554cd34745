// SPDX-License-Identifier: BSD-2-Clause
package org.posej.agree;

/**
 * Fisher's F distribution, and Student's t by way of it.
 *
 * <p>The regularised incomplete beta function is Lentz' continued fraction (Press et al.,
 * "Numerical Recipes", 6.4), the logarithm of the gamma function Lanczos' series with Godfrey's
 * coefficients.
 */
final class FDistribution {
  private static final double G = 607.0 / 128;
  private static final double[] LANCZOS = {
    0.99999999999999709182,
    57.156235665862923517,
    -59.597960355475491248,
    14.136097974741747174,
    -0.49191381609762019978,
    .33994649984811888699e-4,
    .46523628927048575665e-4,
    -.98374475304879564677e-4,
    .15808870322491248884e-3,
    -.21026444172410488319e-3,
    .21743961811521264320e-3,
    -.16431810653676389022e-3,
    .84418223983852743293e-4,
    -.26190838401581408670e-4,
    .36899182659531622704e-5
  };
  private static final double TINY = 1e-300;
  private static final int TERMS = 100_000;
  private static final double WIDEST = 700; // logarithm of the largest value that is looked for
  private static final int HALVINGS = 100;

  private FDistribution() {}

  /** Returns the value below which a part of the distribution lies, for p in 0..1. */
  static double quantile(double p, double df1, double df2) {
    double low = -WIDEST;
    double high = WIDEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (below(Math.exp(middle), df1, df2) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** Returns Student's t such that a part p of the distribution lies between -t and t. */
  static double t(double p, double df) {
    return Math.sqrt(quantile(p, 1, df));
  }

  /** Returns which part of the distribution lies below a value. */
  static double below(double x, double df1, double df2) {
    double z = df1 * x / (df1 * x + df2);
    double rest = df2 / (df1 * x + df2);
    return beta(z, rest, df1 / 2, df2 / 2);
  }

  /** Returns the regularised incomplete beta function of x, where rest is 1 - x. */
  private static double beta(double x, double rest, double a, double b) {
    if (x <= 0 || rest <= 0) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(rest));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(rest, b, a) / b;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = inverse(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = inverse(1 + even * d);
      c = large(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = inverse(1 + odd * d);
      c = large(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < 1e-15) {
        break;
      }
    }
    return value;
  }

  private static double inverse(double v) {
    return 1 / large(v);
  }

  private static double large(double v) {
    return Math.abs(v) < TINY ? TINY : v;
  }

  private static double logGamma(double x) {
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x + i);
    }
    double t = x + G + 0.5;
    return (x + 0.5) * Math.log(t) - t + Math.log(Math.sqrt(2 * Math.PI) * sum / x);
  }
}
