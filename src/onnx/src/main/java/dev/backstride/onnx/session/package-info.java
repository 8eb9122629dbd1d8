/// Sessions: a model that is loaded once and run on any tensors that fit it.
package dev.backstride.onnx.session;
