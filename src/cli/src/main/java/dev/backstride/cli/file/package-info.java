/// What all commands need of files: typed errors that name the file, and outputs that are whole or
/// not there.
package dev.backstride.cli.file;
