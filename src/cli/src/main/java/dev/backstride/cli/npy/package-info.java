/// NumPy's file format for arrays, versions 1 to 3.
package dev.backstride.cli.npy;
