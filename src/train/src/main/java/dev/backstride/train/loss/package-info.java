/// The loss that segmentation networks are trained on.
package dev.backstride.train.loss;
