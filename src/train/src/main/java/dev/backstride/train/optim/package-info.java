/// How gradients change parameters: rules, learning rates over time, and sums over several batches.
package dev.backstride.train.optim;
