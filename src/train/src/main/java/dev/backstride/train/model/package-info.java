/// The networks: fully convolutional networks over several backbones, and the U-Net.
package dev.backstride.train.model;
