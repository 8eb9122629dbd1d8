/// Inner loops of training on the Vector API: lanes hold neighbouring channels of a pixel.
package dev.backstride.train.simd;
