/// Parameters on disk, in the safetensors format.
package dev.backstride.train.checkpoint;
