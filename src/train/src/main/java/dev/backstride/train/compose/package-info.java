/// Segmentation sets made of cut-outs on photographs.
package dev.backstride.train.compose;
