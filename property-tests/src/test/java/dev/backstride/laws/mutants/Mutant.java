package dev.backstride.laws.mutants;

import java.util.function.Supplier;

/// A backend with one fault.
///
/// @param name what is wrong, in a few words
/// @param backend makes the faulty backend, with nothing left from earlier calls
record Mutant(String name, Supplier<PlainBackend> backend) {}
