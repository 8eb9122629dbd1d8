/// A kit of laws that checks any convolution backend.
module dev.backstride.laws {
  requires transitive dev.backstride.engine;
  requires static transitive net.jqwik.api;
  requires static org.opentest4j;

  exports dev.backstride.laws;
  exports dev.backstride.laws.checks;
  exports dev.backstride.laws.draw;
  exports dev.backstride.laws.jqwik;
  exports dev.backstride.laws.verify;
}
