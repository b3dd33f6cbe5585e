package dev.millrace.feedback.label;

import java.util.ArrayList;
import java.util.List;

/** All orders of the numbers below n. */
final class Orders {

  private Orders() {}

  static List<List<Integer>> of(int n) {
    if (n == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> orders = new ArrayList<>();
    for (List<Integer> shorter : of(n - 1)) {
      for (int at = 0; at < n; at++) {
        List<Integer> order = new ArrayList<>(shorter);
        order.add(at, n - 1);
        orders.add(order);
      }
    }
    return orders;
  }
}
