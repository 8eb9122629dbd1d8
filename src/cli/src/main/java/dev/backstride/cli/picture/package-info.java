/// Reads pictures of any usual format into 8-bit RGB, scales them, and writes PNG.
package dev.backstride.cli.picture;
