package dev.backstride.laws.jqwik;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/// A property that states a law: all edge cases are tried first, and jqwik does not shrink, since
/// the law itself comes with its smallest counterexample, numbers included. A law that speaks about
/// no draw is skipped, with the reason.
@AddLifecycleHook(Hearing.class)
@Property(edgeCases = EdgeCasesMode.FIRST, shrinking = ShrinkingMode.OFF)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LawProperty {}
