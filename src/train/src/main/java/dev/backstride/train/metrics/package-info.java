/// How well a segmentation matches the truth.
package dev.backstride.train.metrics;
