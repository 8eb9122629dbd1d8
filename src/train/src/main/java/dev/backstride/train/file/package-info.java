/// Files that are whole or not there.
package dev.backstride.train.file;
