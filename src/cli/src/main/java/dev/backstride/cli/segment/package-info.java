/// From a picture to a label for each of its pixels, with any network that scores pixels.
package dev.backstride.cli.segment;
