package dev.millrace.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rates of several contestants over several rounds; ratios are taken round by round. */
final class Medians {

  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  void add(String contestant, double rate) {
    rates.computeIfAbsent(contestant, name -> new ArrayList<>()).add(rate);
  }

  double rate(String contestant) {
    return median(rates.get(contestant));
  }

  double ratio(String contestant, String baseline) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rates.get(contestant).size(); round++) {
      ratios.add(rates.get(contestant).get(round) / rates.get(baseline).get(round));
    }
    return median(ratios);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
