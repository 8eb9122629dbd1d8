/// What a network is: layers, how they are joined, their parameters, and which input pixels each
/// element sees. Nothing here computes or allocates a tensor.
package dev.backstride.train.net;
