package dev.backstride.laws.checks;

import dev.backstride.engine.Window;
import dev.backstride.laws.draw.Shapes;

/// One axis of a phase. Its result number t is Σ_j w[tap(j)] · y[t + first + step·j].
///
/// @param taps number of taps that reach the remainder
/// @param last the largest of them
/// @param apart distance between two of them
/// @param first the element of y that result 0 and the last tap meet
/// @param step distance of the elements of y that neighbouring taps meet
/// @param count number of results
record Phase(int taps, int last, int apart, int first, int step, int count) {

  static Phase of(Window axis, int remainder) {
    int gcd = Shapes.gcd(axis.stride(), axis.dilation());
    int taps = 0;
    int last = 0;
    for (int k = 0; k < axis.kernel(); k++) {
      if ((remainder + axis.before() - axis.dilation() * k) % axis.stride() == 0) {
        taps++;
        last = k;
      }
    }
    int first = (remainder + axis.before() - axis.dilation() * last) / axis.stride();
    int count = Math.ceilDiv(axis.in() - remainder, axis.stride());
    return new Phase(taps, last, axis.stride() / gcd, first, axis.dilation() / gcd, count);
  }

  /// The tap that comes at place `j`: later elements of y meet earlier taps.
  int tap(int j) {
    return last - apart * j;
  }
}
