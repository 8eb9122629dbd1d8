/// The laws themselves: each a constant with its statement, its bound and its check.
package dev.backstride.laws.checks;
