/// The laws as jqwik properties, in interfaces that a test class implements.
package dev.backstride.laws.jqwik;
