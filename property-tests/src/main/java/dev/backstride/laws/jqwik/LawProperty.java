package dev.backstride.laws.jqwik;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/// A property that states a law: all edge cases are tried first, and jqwik does not shrink, since
/// the law itself comes with its smallest counterexample, numbers included.
@Property(edgeCases = EdgeCasesMode.FIRST, shrinking = ShrinkingMode.OFF)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LawProperty {}
