/// Training of fully convolutional networks on the SIMD engine.
module dev.backstride.train {
  requires transitive dev.backstride.engine;
  requires jdk.incubator.vector;
  requires java.desktop;

  exports dev.backstride.train.checkpoint;
  exports dev.backstride.train.compose;
  exports dev.backstride.train.data;
  exports dev.backstride.train.exec;
  exports dev.backstride.train.experiment;
  exports dev.backstride.train.export;
  exports dev.backstride.train.file;
  exports dev.backstride.train.loop;
  exports dev.backstride.train.loss;
  exports dev.backstride.train.metrics;
  exports dev.backstride.train.model;
  exports dev.backstride.train.net;
  exports dev.backstride.train.optim;
  exports dev.backstride.train.report;
}
