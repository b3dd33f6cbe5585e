package dev.millrace.local.select;

import java.util.List;

/** 300 rows of three features that a formula gives, so that others can compute them, too. */
final class KnownRows {

  static final int ROWS = 300;

  private KnownRows() {}

  static LabelledRows rows() {
    double[][] columns = {a(), b(), c()};
    return new LabelledRows(List.of("a", "b", "c"), columns, positive());
  }

  static double[] a() {
    double[] values = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      values[i] = i * 37 % 101;
    }
    return values;
  }

  /** Every eleventh is missing. */
  static double[] b() {
    double[] values = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      values[i] = i % 11 == 0 ? Double.NaN : i * i % 53;
    }
    return values;
  }

  /** Four of five are 0. */
  static double[] c() {
    double[] values = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      values[i] = i % 10 < 8 ? 0 : i % 7 + 1;
    }
    return values;
  }

  static boolean[] positive() {
    double[] a = a();
    double[] b = b();
    boolean[] positive = new boolean[ROWS];
    for (int i = 0; i < ROWS; i++) {
      positive[i] = (a[i] > 70 && i % 3 != 0) || b[i] > 45;
    }
    return positive;
  }
}
