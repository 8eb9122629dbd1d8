/// Benchmarks of the engine against other libraries, and the report that they make.
package dev.backstride.bench;
