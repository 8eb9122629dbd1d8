/// Runs laws on backends without a test framework, and reports what came out.
package dev.backstride.laws.verify;
