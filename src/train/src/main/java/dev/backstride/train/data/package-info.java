/// Pictures with a label for each pixel: folders of them, and batches for training that are drawn,
/// changed and loaded ahead of the compute, all reproducibly.
package dev.backstride.train.data;
